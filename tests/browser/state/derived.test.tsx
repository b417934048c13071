import { expect, test } from 'vitest'
import { render } from 'vitest-browser-react'
import { createStore } from '../../../src/lib/store.ts'
import { useDerived } from '../../../src/state/hooks.ts'

test('what is derived from a store renders again when it differs, and not when it is the same', async () => {
  const store = createStore({ kind: 'loading', row: 2 })
  const seen: string[] = []
  function Row() {
    const place = useDerived(store, ({ row }) => JSON.stringify({ row }))
    seen.push(place)
    return <p>{place}</p>
  }
  const screen = await render(<Row />)
  await expect.element(screen.getByText('{"row":2}')).toBeVisible()
  store.set({ kind: 'loading', row: 3 })
  await expect.element(screen.getByText('{"row":3}')).toBeVisible()
  const times = seen.length
  store.set({ kind: 'row', row: 3 })
  await new Promise(requestAnimationFrame)
  expect(seen).toHaveLength(times)
  store.set({ kind: 'row', row: 4 })
  await expect.element(screen.getByText('{"row":4}')).toBeVisible()
})
