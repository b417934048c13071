import { expect } from '../support/e2e.ts'
import { tryAgain } from '../support/grid.ts'
import type { HubApp } from '../support/hub/app.ts'
import {
  lastingFaults,
  listingFaults,
  mainFaults,
  partialLists,
  passingFaults,
  refusals,
  saysOf,
  type ByteFault,
} from '../support/hub-fault-cases.ts'
import {
  chatLink,
  conversation,
  deep,
  deepLink,
  deepUuid,
  expectChatRows,
  firstShard,
  test,
} from '../support/hub-page.ts'
import { alerts, pane } from '../support/page.ts'

// Every fault of hub-behaviour, section 6.5, that does not depend on time, at every stage of reading
// the dataset from the Hub; the others are in hub-faults-in-use.spec.ts and hub-faults-rare.spec.ts,
// those of a token in sign-in.spec.ts.

test.describe.configure({ mode: 'parallel' })
test.use({ allowed: refusals })

const gaps = /did not give its whole list of files/

/** Makes the way to a file go wrong from its `skip`-th answer on. */
function failFile({ double }: HubApp, fault: ByteFault, file: string, skip = 0): Promise<string> {
  const { action, listener, times } = fault
  return double.rules.add({
    action,
    pathRegex: file,
    skip,
    ...(listener && { listener }),
    ...(times !== undefined && { times }),
  })
}

/** A test of a fault that never came proves nothing. */
function expectFired({ double }: HubApp, id: string): void {
  const rule = double.rules.list().find((each) => each.id === id)
  // The app asks for no preflight there and, for a few ranges, no HEAD; a closed door counts nobody.
  const isUncounted = ['optionsFails', 'headFails', 'offline'].includes(rule?.action.kind ?? '')
  if (!isUncounted) expect(rule?.fired).toBeGreaterThan(0)
}

test.describe('while the files are listed', () => {
  for (const { name, rule, says } of listingFaults) {
    test(`${name}: ${says ? 'said, and trying again lists them' : 'whole all the same'}`, async ({
      page,
      hub,
    }) => {
      const id = await hub.double.rules.add(rule)
      await page.goto(hub.url + chatLink)
      if (says) {
        await expect(alerts(page)).toContainText(says)
        await expect(page.getByText(/\d conversations/)).toHaveCount(0)
        expectFired(hub, id)
        await hub.double.rules.clear()
        await tryAgain(page, says)
      }
      await expectChatRows(page)
      if (!says) expectFired(hub, id)
      await expect(page.getByRole('status').filter({ hasText: '746,622' })).toBeVisible()
      await expect(alerts(page)).toHaveCount(0)
    })
  }

  for (const { name, rule } of partialLists) {
    test(`${name}: the list is said to have gaps, and no number is called whole`, async ({
      page,
      hub,
    }) => {
      const id = await hub.double.rules.add(rule)
      await page.goto(hub.url + chatLink)
      await expect(page.getByText(gaps)).toBeVisible()
      expectFired(hub, id)
      await expectChatRows(page)
      await expect(page.locator('.count .pv')).toHaveCount(0)
      await page.getByRole('link', { name: 'Overview' }).click()
      await expect(page.getByRole('figure').first()).toBeVisible()
      await expect(page.getByText(gaps)).toBeVisible()
    })
  }
})

for (const fault of passingFaults) {
  test(`${fault.name}, at a footer and at rows: the right conversation`, async ({ page, hub }) => {
    const ids = [await failFile(hub, fault, deep.name)]
    if (fault.times !== undefined) {
      // Behind the faulty answers to the first request and the right one that it gets in the end.
      ids.push(await failFile(hub, fault, deep.name, fault.times + 1))
    }
    await page.goto(hub.url + deepLink)
    await expect(conversation(page)).toContainText(deepUuid)
    await expect(alerts(page)).toHaveCount(0)
    for (const id of ids) expectFired(hub, id)
  })
}

test.describe('while a footer is read', () => {
  for (const fault of lastingFaults) {
    test(`${fault.name}: said, nothing wrong is shown, and trying again helps`, async ({
      page,
      hub,
    }) => {
      const id = await failFile(hub, fault, firstShard)
      await page.goto(hub.url + chatLink)
      await expect(alerts(page)).toContainText(saysOf(fault, firstShard))
      expect(await expectChatRows(page, /chat-00000-of-00008/)).toBeGreaterThan(5)
      expectFired(hub, id)
      await hub.double.rules.clear()
      await tryAgain(page, saysOf(fault, firstShard))
      await expect(alerts(page)).toHaveCount(0)
      expect(await expectChatRows(page)).toBe(0)
    })
  }
})

test.describe('while a conversation is read', () => {
  for (const fault of mainFaults) {
    test(`${fault.name}: said in its place, and trying again opens it`, async ({ page, hub }) => {
      // The first answer of either host is the footer's.
      const id = await failFile(hub, fault, deep.name, 1)
      await page.goto(hub.url + deepLink)
      await expect(pane(page).getByRole('alert')).toContainText(saysOf(fault, deep.name))
      await expect(conversation(page)).toHaveCount(0)
      expectFired(hub, id)
      await hub.double.rules.clear()
      await tryAgain(pane(page), saysOf(fault, deep.name))
      await expect(conversation(page)).toContainText(deepUuid)
      await expect(alerts(page)).toHaveCount(0)
    })
  }
})
