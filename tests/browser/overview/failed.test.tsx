import { beforeEach, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import type { Fault } from '../../../src/lib/errors.ts'
import { createStore } from '../../../src/lib/store.ts'
import type { Dataset } from '../../../src/state/dataset.ts'
import { StoresContext } from '../../../src/state/hooks.ts'
import type { Stores } from '../../../src/state/stores.ts'
import { english } from '../../../src/text/texts.ts'
import { TextContext } from '../../../src/ui/language.tsx'
import { UnplacedNote } from '../../../src/views/browse/UnplacedNote.tsx'
import { hubDataset } from '../../unit/overview/hub-dataset.ts'
import { showOverview } from './stores.tsx'

beforeEach(() => page.viewport(1440, 900))

const damage = (shard: number): Fault => ({
  kind: 'corrupt',
  name: `stem-0000${shard}-of-00843.parquet`,
  rowGroup: 3,
  detail: 'a level over 3',
})

function failedDataset(shards: readonly number[]): Dataset {
  const uncounted = new Map(shards.map((shard) => [shard, damage(shard)]))
  const fault = [...uncounted.values()][0] ?? null
  const measuring = { state: 'failed', rowGroups: 8, fault } as const
  return { ...hubDataset('begun'), uncounted, measuring }
}

test('files that failed while counting are named up to five, the others counted', async () => {
  const { calls } = await showOverview(failedDataset([1, 2, 3, 4, 5, 6, 7]))
  const alert = page.getByRole('alert')
  await expect.element(alert).toHaveTextContent('stem-00001-of-00843.parquet')
  const text = alert.element().textContent
  for (const shard of [1, 2, 3, 4, 5]) {
    expect(text.split(`stem-0000${shard}-of-00843.parquet`)).toHaveLength(2)
  }
  expect(text).not.toContain('stem-00006')
  expect(text).toContain('7 files')
  expect(text).toContain('and 2 more')
  await page.getByRole('button', { name: 'Try again' }).click()
  expect(calls).toEqual(['measure'])
})

test('one file that failed is said once', async () => {
  await showOverview(failedDataset([4]))
  const alert = page.getByRole('alert')
  await expect.element(alert).toHaveTextContent('stem-00004-of-00843.parquet')
  const text = alert.element().textContent
  expect(text.split('stem-00004')).toHaveLength(2)
  expect(text).not.toContain(' more')
})

test('rows without a place are said with what it takes to list them', async () => {
  const whole = hubDataset('card')
  const shapes = whole.shapes.map((shape, i) => (i === 5 || i === 6 ? undefined : shape))
  const placed: string[] = []
  const store = { ...createStore({ ...whole, shapes }), place: () => placed.push('all') }
  await render(
    <StoresContext value={{ dataset: store } as unknown as Stores}>
      <TextContext value={english}>
        <UnplacedNote />
      </TextContext>
    </StoresContext>,
  )
  await expect
    .element(page.getByText('wrong about the rows of 2 files, which are not listed'))
    .toBeVisible()
  const button = page.getByRole('button', {
    name: /^Open 2 files: about \d+ requests, [\d.]+ [kM]B$/,
  })
  await button.click()
  expect(placed).toEqual(['all'])
})
