import type { Page } from '@playwright/test'
import { expect } from '../support/e2e.ts'
import { scrollTo, settledLines, tryAgain } from '../support/grid.ts'
import type { HubApp } from '../support/hub/app.ts'
import { refusals } from '../support/hub-fault-cases.ts'
import {
  browse,
  chatLink,
  conversation,
  deep,
  deepLink,
  deepUuid,
  expectChatRows,
  firstShard,
  test,
} from '../support/hub-page.ts'
import { alerts, follow, goOffline, offlineStatus, pane } from '../support/page.ts'

test.describe.configure({ mode: 'parallel' })

const chatRows = 746_622
/** What the status bar says of the Hub's wish to be left alone. */
const waiting = (page: Page, { double }: HubApp) =>
  page.getByRole('status').filter({ hasText: new URL(double.hub).host })
/** That something is tried again without anybody asking, as the status bar says it. */
const outOfReach = (page: Page) =>
  page.getByRole('status').filter({ hasText: 'the app tries again by itself' })
const asked = ({ double }: HubApp, part: string) =>
  double.log.filter(({ listener, path }) => listener === 'hub' && path.includes(part)).length

async function openChat(page: Page, { url }: HubApp): Promise<void> {
  await page.goto(url + chatLink)
  await expectChatRows(page)
}

test.describe('429', () => {
  test.use({ allowed: refusals })

  test('of the API that tells no time: the window is waited for, and said', async ({
    page,
    hub,
  }) => {
    await hub.double.rules.add({ listener: 'hub', action: { kind: 'status429', body: 'html' } })
    await page.goto(hub.url + chatLink)
    await expect(waiting(page, hub)).toHaveText(/asked us to wait (5 min|[56] min)/)
    // Both questions of the listing were on their way.
    const before = asked(hub, '/api/')
    expect(before).toBeLessThanOrEqual(2)
    await page.waitForTimeout(1500)
    expect(asked(hub, '/api/')).toBe(before)
    await expect(page.getByText(/Please wait|doctype/)).toHaveCount(0)
  })

  for (const [what, path] of [
    ['the API', '/api/'],
    ['resolve addresses', '/resolve/'],
  ] as const) {
    test(`of ${what} that tells the time: the Hub is left alone, and it goes on by itself`, async ({
      page,
      hub,
    }) => {
      await hub.double.rules.add({ action: { kind: 'exposeRateLimit' } })
      await hub.double.rules.add({
        listener: 'hub',
        pathRegex: path,
        times: 1,
        action: { kind: 'status429', retryAfter: 4, resetSeconds: 4 },
      })
      await page.goto(hub.url + chatLink)
      await expect(waiting(page, hub)).toHaveText(/asked us to wait [2-6] s/)
      const before = hub.double.log.length
      await page.waitForTimeout(1000)
      expect(hub.double.log.length).toBe(before)
      await expectChatRows(page)
      await expect(waiting(page, hub)).toHaveCount(0)
      await expect(alerts(page)).toHaveCount(0)
    })
  }

  test('that asks for a day: said at once', async ({ page, hub }) => {
    await hub.double.rules.add({ action: { kind: 'exposeRateLimit' } })
    const action = { kind: 'status429', retryAfter: 86_400 } as const
    await hub.double.rules.add({ listener: 'hub', pathRegex: '/api/', action })
    await page.goto(hub.url + chatLink)
    await expect(alerts(page)).toContainText(/asked us to wait 86,400 s.*Nemotron/s)
  })
})

test('a limit that is told is not met: the app waits before', async ({ page, hub }) => {
  await hub.double.rules.add({ action: { kind: 'exposeRateLimit' } })
  await hub.double.rules.add({ action: { kind: 'quota', api: 3 } })
  await page.goto(hub.url + chatLink)
  await expect(waiting(page, hub)).toHaveText(/asked us to wait \d/)
  expect(asked(hub, '/api/')).toBeLessThanOrEqual(3)
  expect(hub.double.log.filter(({ status }) => status === 429)).toEqual([])
})

test.describe('answers that stop coming', () => {
  test('are given up after half a minute, and asked for again', async ({ page, hub }) => {
    const action = { kind: 'delay', stall: 'before-body' } as const
    await hub.double.rules.add({ listener: 'cdn', pathRegex: deep.name, times: 1, action })
    await page.goto(hub.url + deepLink)
    await expect(pane(page).getByRole('status')).toBeVisible()
    await expect(conversation(page)).toContainText(deepUuid, { timeout: 45_000 })
    await expect(alerts(page)).toHaveCount(0)
  })

  test('can be left: another dataset opens at once', async ({ page, hub }) => {
    const action = { kind: 'delay', stall: 'before-headers' } as const
    await hub.double.rules.add({ pathRegex: 'nvidia', action })
    await page.goto(hub.url + chatLink)
    await expect.poll(() => asked(hub, '/tree/')).toBe(1)
    await follow(page, browse('test/own-sharding'))
    await expect(page.getByRole('status').filter({ hasText: '250 conversations' })).toBeVisible()
    expect((await settledLines(page))[0]?.cells[2]).toBe('own-0 prompt 0')
    await expect.poll(() => hub.double.log.filter((each) => each.aborted).length).toBe(2)
  })
})

test.describe('other bytes than the file’s', () => {
  test('in a footer: no row is shown, and they are not kept', async ({ page, hub }) => {
    const action = { kind: 'wrongBytes', shift: 64 } as const
    await hub.double.rules.add({ pathRegex: firstShard, times: 1, action })
    await page.goto(hub.url + chatLink)
    await expect(alerts(page)).toContainText(`${firstShard} is not a Parquet file`)
    expect(await expectChatRows(page, /chat-00000-of-00008/)).toBeGreaterThan(5)
    await tryAgain(page)
    expect(await expectChatRows(page)).toBe(0)
    await expect(alerts(page)).toHaveCount(0)
  })

  test('in rows: the row group is named, and they are not kept', async ({ page, hub }) => {
    const action = { kind: 'wrongBytes', shift: 64 } as const
    await hub.double.rules.add({ pathRegex: deep.name, skip: 1, times: 1, action })
    await page.goto(hub.url + deepLink)
    const note = pane(page).getByRole('alert')
    await expect(note).toContainText(`Row group 8 of ${deep.name} is damaged`)
    await expect(conversation(page)).toHaveCount(0)
    await note.getByRole('button', { name: 'Try again' }).click()
    await expect(conversation(page)).toContainText(deepUuid)
  })
})

for (const [what, change] of [
  ['ETag', { etag: '"another"' }],
  ['size', { sizeDelta: 4096 }],
] as const) {
  test(`another ${what} from some answer on: nothing is mixed, and it opens anew`, async ({
    page,
    hub,
  }) => {
    const action = { kind: 'etagChange', ...change } as const
    const id = await hub.double.rules.add({ pathRegex: deep.name, skip: 1, action })
    await page.goto(hub.url + deepLink)
    const note = pane(page).getByRole('alert')
    await expect(note).toContainText(`${deep.name} has changed on its host`)
    await expect(conversation(page)).toHaveCount(0)
    // Another size than the listed one is never taken; another ETag may be the new one.
    if (what === 'size') await hub.double.rules.remove(id)
    await note.getByRole('button', { name: 'Try again' }).click()
    await expect(conversation(page)).toContainText(deepUuid)
    await expect(alerts(page)).toHaveCount(0)
  })
}

test('addresses that live for a minute: asked for anew, and kept again', async ({
  page,
  hub,
  problems,
}) => {
  problems.allow(refusals)
  const { double } = hub
  // An address for one range is never asked for another.
  await double.rules.add({ action: { kind: 'pinRange', on: false } })
  await double.rules.add({ action: { kind: 'expireAfter', ms: 60_000 } })
  await openChat(page, hub)
  const resolved = () => asked(hub, '/resolve/')
  const before = resolved()
  double.clock.advance(60_000)
  await scrollTo(page, 60_000, chatRows)
  expect((await settledLines(page)).every(({ number }) => number > 59_000)).toBe(true)
  await expect(alerts(page)).toHaveCount(0)
  expect(double.log.some(({ listener, status }) => listener !== 'hub' && status === 403)).toBe(true)
  // Ranges on their way together learn of it together.
  expect(resolved()).toBeLessThanOrEqual(before + 2)
  const renewed = resolved()
  await scrollTo(page, 30_000, chatRows)
  expect((await settledLines(page)).every(({ number }) => number < 31_000)).toBe(true)
  expect(resolved()).toBe(renewed)
})

test.describe('rows that can be read no more', () => {
  test.use({ allowed: refusals })

  test('access taken away in use: what is loaded stays, the rest says so', async ({
    page,
    hub,
  }) => {
    await openChat(page, hub)
    const kept = await settledLines(page)
    await hub.double.rules.add({ listener: 'cdn', action: { kind: 'expireAlways' } })
    await hub.double.rules.add({ listener: 'hub', action: { kind: 'gated403' } })
    await scrollTo(page, 400_000, chatRows)
    await expect(alerts(page)).toContainText(/is given only to signed-in users with access/)
    await scrollTo(page, 0, chatRows)
    expect((await settledLines(page)).slice(0, 5)).toEqual(kept.slice(0, 5))
    await hub.double.rules.clear()
    await tryAgain(page)
    await scrollTo(page, 400_000, chatRows)
    await settledLines(page)
    await expect(alerts(page)).toHaveCount(0)
  })

  test('storage that is gone in use: said, and rows come by themselves when it is back', async ({
    page,
    hub,
  }) => {
    await openChat(page, hub)
    await hub.double.rules.add({ listener: 'cdn', action: { kind: 'offline' } })
    await scrollTo(page, 400_000, chatRows)
    await expect(alerts(page)).toContainText(/could not be reached.*Tried 4 times/s)
    await expect(outOfReach(page)).toBeVisible()
    await hub.double.rules.clear()
    await expect(alerts(page)).toHaveCount(0, { timeout: 40_000 })
    expect((await settledLines(page)).every(({ number }) => number > 0)).toBe(true)
    await expect(outOfReach(page)).toHaveCount(0)
  })

  test('a Hub that is gone before it is asked: said, and listed by itself when it is back', async ({
    page,
    hub,
  }) => {
    await hub.double.rules.add({ listener: 'hub', action: { kind: 'offline' } })
    await page.goto(hub.url + chatLink)
    await expect(alerts(page)).toContainText(/could not be reached.*Tried 4 times/s)
    await expect(outOfReach(page)).toBeVisible()
    // Waits grow, so that a host that comes back is not met by a crowd.
    await page.waitForTimeout(15_000)
    await expect(alerts(page)).toContainText('could not be reached')
    await hub.double.rules.clear()
    await expect(alerts(page)).toHaveCount(0, { timeout: 40_000 })
    await expectChatRows(page)
    expect(asked(hub, '/api/')).toBeLessThanOrEqual(6)
    await expect(outOfReach(page)).toHaveCount(0)
  })
})

test.describe('offline and back', () => {
  test.use({ allowed: refusals })

  test('while the files are listed: said, and listed by itself', async ({ page, hub, context }) => {
    await page.goto(hub.url + browse('test/gen2'))
    await settledLines(page)
    await goOffline(page)
    await follow(page, chatLink)
    await expect(alerts(page)).toContainText(/You are offline: nvidia.*was not read/)
    await expect(offlineStatus(page)).toBeVisible()
    await context.setOffline(false)
    await expectChatRows(page)
    await expect(alerts(page)).toHaveCount(0)
    await expect(offlineStatus(page)).toHaveCount(0)
  })

  test('before the part of the app that reads the Hub has come: it comes by itself', async ({
    page,
    hub,
    context,
  }) => {
    await page.goto(`${hub.url}?view=browse`)
    await settledLines(page)
    await goOffline(page)
    await follow(page, chatLink)
    await expect(alerts(page)).toContainText('A part of this app could not be loaded')
    await context.setOffline(false)
    await expectChatRows(page)
    await expect(alerts(page)).toHaveCount(0)
  })

  test('while rows are read: what is loaded stays, and the rest comes by itself', async ({
    page,
    hub,
    context,
  }) => {
    await openChat(page, hub)
    await goOffline(page)
    await scrollTo(page, 400_000, chatRows)
    await expect(alerts(page)).toContainText(/You are offline: chat-0000\d-of-00008/)
    await scrollTo(page, 0, chatRows)
    await expectChatRows(page)
    await scrollTo(page, 400_000, chatRows)
    await context.setOffline(false)
    await expect(alerts(page)).toHaveCount(0)
    expect((await settledLines(page)).every(({ number }) => number > 0)).toBe(true)
  })
})
