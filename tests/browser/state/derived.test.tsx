import { expect, test } from 'vitest'
import { render } from 'vitest-browser-react'
import { createStore } from '../../../src/lib/store.ts'
import { useDerived } from '../../../src/state/hooks.ts'

interface Opened {
  readonly kind: 'loading' | 'row'
  readonly ref: { readonly row: number } | undefined
}

test('what is derived renders again when it differs, and keeps its identity while it does not', async () => {
  const store = createStore<Opened>({ kind: 'loading', ref: undefined })
  const seen: Opened['ref'][] = []
  function Row() {
    const ref = useDerived(store, (value) => value.ref)
    seen.push(ref)
    return <p>{ref?.row ?? 'none'}</p>
  }
  const screen = await render(<Row />)
  await expect.element(screen.getByText('none')).toBeVisible()
  store.set({ kind: 'loading', ref: { row: 3 } })
  await expect.element(screen.getByText('3')).toBeVisible()
  const times = seen.length
  store.set({ kind: 'row', ref: { row: 3 } })
  await screen.rerender(<Row />)
  expect(seen).toHaveLength(times + 1)
  expect(seen.at(-1)).toBe(seen[times - 1])
  store.set({ kind: 'row', ref: { row: 4 } })
  await expect.element(screen.getByText('4')).toBeVisible()
})
