import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { createStore } from '../../../src/lib/store.ts'
import type { Dataset } from '../../../src/state/dataset.ts'
import { StoresContext } from '../../../src/state/hooks.ts'
import type { Stores } from '../../../src/state/stores.ts'
import { createUrlStore } from '../../../src/state/url.ts'
import { english } from '../../../src/text/texts.ts'
import { TextContext } from '../../../src/ui/language.tsx'
import { Notices } from '../../../src/views/source/Notices.tsx'
// Loaded with the test: found only when it is asked for, it would make the runner bundle React again.
import '../../../src/views/source/HubNotices.tsx'
import { datasetWith } from './stores.tsx'
import { hubDataset, repository } from '../../unit/overview/hub-dataset.ts'

async function showNotices(dataset: Dataset) {
  const asked: string[] = []
  const url = createUrlStore({
    search: () => '',
    write: () => undefined,
    onPop: () => undefined,
    absolute: (next) => next,
  })
  const stores = {
    url,
    dataset: { ...createStore(dataset), open: (_: unknown, how: string) => asked.push(how) },
    local: { missed: createStore(null) },
    rows: createStore({ lines: new Map(), needle: null }),
    session: { isPossible: false },
    opened: createStore({ kind: 'none' }),
  } as unknown as Stores
  await render(
    <StoresContext value={stores}>
      <TextContext value={english}>
        <Notices />
      </TextContext>
    </StoresContext>,
  )
  return { url, asked }
}

test('the sample offers the way to the whole dataset', async () => {
  const { url } = await showNotices({ ...datasetWith(), source: { kind: 'sample' } })
  const link = page.getByRole('link', { name: 'Open the full dataset' })
  await expect.element(link).toHaveAttribute('href', '?source=hub')
  await link.click()
  expect(url.get().source).toMatchObject({ kind: 'hub' })
})

test('a list that failed is said above the files that a catalog told', async () => {
  const fault = { kind: 'offline', name: 'nvidia/x' } as const
  const { asked } = await showNotices({ ...hubDataset('catalog'), fault })
  await expect.element(page.getByRole('alert')).toHaveTextContent('You are offline')
  await page.getByRole('button', { name: 'Try again' }).click()
  expect(asked).toEqual(['again'])
})

test('a list with gaps and contents that need access are said', async () => {
  const shut = { ...repository, isPartial: true, gated: 'auto' as const }
  const { asked } = await showNotices({ ...hubDataset('card'), repository: shut })
  await expect.element(page.getByText('some may be missing here')).toBeVisible()
  await page.getByRole('button', { name: 'Try again' }).click()
  expect(asked).toEqual(['again'])
  const link = page.getByRole('link', { name: 'Ask for access on its page' })
  await expect
    .element(link)
    .toHaveAttribute(
      'href',
      'https://huggingface.co/datasets/nvidia/Nemotron-Post-Training-Dataset-v1',
    )
  await expect.element(link).toHaveAttribute('rel', 'noopener noreferrer')
})

test('a sound dataset has nothing to say', async () => {
  await showNotices(hubDataset('card'))
  expect(page.getByRole('region', { name: 'Notices' }).element().textContent).toBe('')
})
