import { expect, it } from 'vitest'
import { tellOuterPage } from '../../../src/app/outer-page.ts'
import { setText, setView } from '../../../src/query/edit.ts'
import { createUrlStore } from '../../../src/state/url.ts'
import { fakeAddressBar } from '../../support/wired-stores.ts'

it('tells every change of the address, Back among them, to the Hub alone', () => {
  const address = fakeAddressBar('?view=browse')
  const url = createUrlStore(address.bar)
  const told: unknown[][] = []
  tellOuterPage(
    url,
    { postMessage: (...call: unknown[]) => told.push(call) },
    'https://hub.example',
  )
  expect(told).toEqual([])
  url.navigate((query) => setText(query, { text: 'a&b' }))
  url.navigate((query) => setView(setText(query, { text: '' }), 'overview'))
  address.back()
  const hub = 'https://hub.example'
  expect(told).toEqual([
    [{ queryString: 'view=browse&q=a%26b' }, hub],
    [{ queryString: '' }, hub],
    [{ queryString: 'view=browse&q=a%26b' }, hub],
  ])
})
