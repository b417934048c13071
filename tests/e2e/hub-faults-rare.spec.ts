import { expect } from '../support/e2e.ts'
import { settledLines } from '../support/grid.ts'
import type { Action } from '../support/hub/faults/actions.ts'
import type { Rule } from '../support/hub/rules.ts'
import { refusals } from '../support/hub-fault-cases.ts'
import {
  browse,
  chatLink,
  conversation,
  deep,
  deepLink,
  deepUuid,
  expectChatRows,
  test,
} from '../support/hub-page.ts'
import { alerts } from '../support/page.ts'

// Faults of hub-behaviour, section 6.5, that need more than one rule, another time or another way in.

test.describe.configure({ mode: 'parallel' })

const together: readonly { readonly name: string; readonly rules: readonly Rule[] }[] = [
  {
    name: 'refusals that a page cannot read',
    rules: [
      { listener: 'cdn', times: 2, action: { kind: 'badSignature' } },
      { listener: 'cdn', action: { kind: 'noAcao', onlyErrors: true } },
    ],
  },
  {
    name: 'signatures refused by one storage and by the other',
    rules: [
      { listener: 'cdnA', times: 1, action: { kind: 'badSignature', status: 403 } },
      { listener: 'cdnB', times: 1, action: { kind: 'badSignature', status: 401 } },
      { skip: 1, times: 1, action: { kind: 'redirectHost', to: 'other' } },
    ],
  },
]

for (const { name, rules } of together) {
  test(`${name}: asked anew, and the right conversation`, async ({ page, hub, problems }) => {
    problems.allow(refusals)
    for (const rule of rules) await hub.double.rules.add({ pathRegex: deep.name, ...rule })
    await page.goto(hub.url + deepLink)
    await expect(conversation(page)).toContainText(deepUuid)
    await expect(alerts(page)).toHaveCount(0)
    for (const { fired } of hub.double.rules.list()) expect(fired).toBeGreaterThan(0)
  })
}

test('200 and the whole file, where that is small: it is taken', async ({ page, hub }) => {
  const id = await hub.double.rules.add({ action: { kind: 'ignoreRange' } })
  await page.goto(hub.url + browse('test/own-sharding'))
  await expect(page.getByRole('status').filter({ hasText: '250 conversations' })).toBeVisible()
  expect((await settledLines(page))[0]?.cells[2]).toBe('own-0 prompt 0')
  await expect(alerts(page)).toHaveCount(0)
  expect(hub.double.rules.list().find((rule) => rule.id === id)?.fired).toBeGreaterThan(0)
})

test.describe('the dataset viewer', () => {
  const faults: readonly Action[] = [
    { kind: 'viewerDown' },
    { kind: 'viewerNotReady' },
    { kind: 'viewerPartial' },
    { kind: 'viewerStale' },
    { kind: 'offline' },
  ]
  for (const action of faults) {
    test(`${action.kind}: nobody asks it, and every number is the dataset's own`, async ({
      page,
      hub,
    }) => {
      await hub.double.rules.add({ listener: 'viewer', action })
      await page.goto(hub.url + chatLink)
      await expectChatRows(page)
      await expect(page.getByRole('status').filter({ hasText: '746,622' })).toBeVisible()
      await page.getByRole('link', { name: 'Overview' }).click()
      await expect(page.getByRole('figure').first()).toBeVisible()
      await expect(page.getByText('25,659,642').first()).toBeVisible()
      await expect(alerts(page)).toHaveCount(0)
      expect(hub.double.log.filter(({ listener }) => listener === 'viewer')).toEqual([])
    })
  }
})
