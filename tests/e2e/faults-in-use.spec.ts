import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect } from '../support/e2e.ts'
import { mainFaults, refusals, twoFaults } from '../support/fault-cases.ts'
import {
  expectConversations,
  expectTrueRows,
  scrollTo,
  settledLines,
  tryAgain,
} from '../support/grid.ts'
import { follow, goOffline, offlineStatus, pane } from '../support/page.ts'
import { NEEDLE, smallShard, uuidOf } from '../support/small-shard.ts'
import { alpha, beta, expectUnreadOffline, test, type TwoHosts } from '../support/two-hosts.ts'

test.use({ allowed: refusals })

const both = alpha.rows + beta.rows

/** Opens both files and waits until nothing is read any more. */
async function openBoth(page: Page, { link }: TwoHosts): Promise<void> {
  await page.goto(link)
  await expectConversations(page, both)
  const reasoning = page.getByRole('group', { name: 'Reasoning', exact: true })
  await expect(reasoning.getByRole('checkbox', { name: /^off 880/ })).toBeVisible()
  await expect(page.getByText(/^Counting/)).toHaveCount(0)
  await expectTrueRows(page, [alpha, beta])
}

test.describe('while scrolling', () => {
  for (const { name, fault, says } of mainFaults) {
    test(`${name}: no wrong row, and trying again helps`, async ({ page, hosts }) => {
      await openBoth(page, hosts)
      hosts.faulty.fail({ fault })
      await scrollTo(page, 700, both)
      await expect(page.getByRole('alert')).toContainText(says)
      const title = new RegExp(alpha.name.replaceAll('.', '\\.'))
      expect(await expectTrueRows(page, [alpha, beta], title)).toBeGreaterThan(10)
      await scrollTo(page, both, both)
      expect(await expectTrueRows(page, [alpha, beta], title)).toBe(0)
      await scrollTo(page, 700, both)
      hosts.faulty.clear()
      await tryAgain(page, says)
      // A changed file is given up until its footer is read anew: rows move when it is back.
      await expectConversations(page, both)
      await expect(page.getByRole('alert')).toHaveCount(0)
      expect(await expectTrueRows(page, [alpha, beta])).toBe(0)
    })
  }

  test('another file at the same address: opened anew, rows of the old one are gone', async ({
    page,
    hosts,
  }) => {
    await openBoth(page, hosts)
    const gamma = { tag: 'gamma', rows: 400 }
    hosts.faulty.add(hosts.path, smallShard({ tag: 'gamma', rowGroups: 10, groupRows: 40 }))
    await scrollTo(page, 700, both)
    await expect(page.getByRole('alert')).toContainText('has changed on its host')
    await tryAgain(page)
    await expectConversations(page, gamma.rows + beta.rows)
    await expect(page.getByRole('alert')).toHaveCount(0)
    await expectTrueRows(page, [gamma, beta])
    await scrollTo(page, 0, both)
    await expectTrueRows(page, [gamma, beta])
  })
})

test.describe('while a conversation is opened', () => {
  for (const { name, fault, says } of twoFaults) {
    test(`${name}: said in its place, and trying again opens it`, async ({ page, hosts }) => {
      await openBoth(page, hosts)
      hosts.faulty.fail({ fault })
      await follow(page, `${hosts.link}&row=${uuidOf('alpha', 700)}&at=chat/0/700`)
      await expect(pane(page).getByRole('alert')).toContainText(says)
      await expect(page.getByRole('article')).toHaveCount(0)
      // The list stands at the row, whose neighbours cannot be read either and say so.
      await expectTrueRows(page, [alpha, beta], /chat-00000-of-00002/)
      hosts.faulty.clear()
      await tryAgain(pane(page), says)
      const article = page.getByRole('article', { name: 'Conversation' })
      await expect(article).toContainText('alpha prompt 700')
      await expect(article).toContainText('alpha answer 700')
      await expectTrueRows(page, [alpha, beta])
    })
  }
})

test.describe('while values are counted', () => {
  for (const { name, fault, says } of twoFaults) {
    test(`${name}: rows stay, no count is shown as whole, and trying again counts`, async ({
      page,
      hosts,
    }) => {
      // The first request behind that byte is the footer's.
      hosts.faulty.fail({ fault, from: 3_000_000, skip: 1 })
      await page.goto(hosts.link)
      await expectConversations(page, both)
      const rail = page.getByRole('complementary', { name: 'Filters' })
      await expect(rail.getByRole('alert')).toContainText(says)
      await expectTrueRows(page, [alpha, beta])
      hosts.faulty.clear()
      await tryAgain(rail, says)
      await expect(rail.getByRole('checkbox', { name: /^off 880/ })).toBeVisible()
      await expect(rail.getByRole('alert')).toHaveCount(0)
    })
  }
})

/** Hits of {@link NEEDLE} in both files: every hundredth row. */
const hits = 14

test.describe('while a text is searched', () => {
  for (const { name, fault, says } of twoFaults) {
    test(`${name}: hits so far stay, and trying again finds the rest`, async ({ page, hosts }) => {
      await openBoth(page, hosts)
      hosts.faulty.fail({ fault, from: 6_000_000 })
      await page.getByRole('searchbox', { name: 'Search' }).fill(NEEDLE)
      const strip = page.getByRole('group', { name: 'Search progress' })
      await expect(strip.getByRole('alert')).toContainText(says)
      const found = await countOf(page)
      expect(found).toBeLessThan(hits)
      await expect(page.getByText(/^so far, /)).toBeVisible()
      // What is known of a changed file is given up at once, with or without hits.
      if (found === 0) expect(name).toBe('another ETag')
      else await expectHits(page, found, says)
      hosts.faulty.clear()
      await tryAgain(strip, says)
      await expectConversations(page, hits)
      await expect(strip.getByText('All 1,320 rows read')).toBeVisible()
      await expect(strip.getByRole('alert')).toHaveCount(0)
      const rows = (await settledLines(page)).map(({ number }) => number)
      expect(rows).toEqual([...Array.from({ length: 12 }, (_, i) => i * 100 + 1), 1, 101])
    })
  }
})

/**
 * The hits stand in order, those of the first file up to the fault; a hit whose row is behind the fault says
 * so in its place. A search goes on past a file that has changed, to the hits of the other one.
 */
async function expectHits(page: Page, found: number, says: RegExp): Promise<void> {
  const lines = await settledLines(page)
  expect(lines).toHaveLength(found)
  const others = lines.slice(-2).map(({ number }) => number)
  const first = others.join() === '1,101' ? lines.slice(0, -2) : lines
  for (const [i, { number, cells }] of first.entries()) {
    if (number === 0) expect(cells.join(' ')).toMatch(says)
    else expect(number).toBe(i * 100 + 1)
  }
}

/** The size of the list as the page tells it. */
async function countOf(page: Page): Promise<number> {
  const text = await page
    .getByRole('status')
    .filter({ hasText: /conversation/ })
    .innerText()
  return Number(text.replace(/\D/g, ''))
}

test.describe('while rows are exported', () => {
  for (const { name, fault, says } of twoFaults) {
    test(`${name}: said, and exporting again writes every row`, async ({ page, hosts }) => {
      await page.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'))
      await openBoth(page, hosts)
      hosts.faulty.fail({ fault, from: 6_000_000 })
      await page.getByRole('button', { name: 'Export', exact: true }).click()
      const dialog = page.getByRole('dialog', { name: 'Export' })
      await dialog.getByRole('button', { name: 'Export', exact: true }).click()
      await expect(dialog.getByRole('alert')).toContainText(says)
      await expect(dialog.getByText(/^Done/)).toHaveCount(0)
      hosts.faulty.clear()
      const download = page.waitForEvent('download')
      const reopen = dialog.getByRole('button', { name: 'Open the files again' })
      if (name === 'another ETag') {
        await reopen.click()
        await dialog.getByRole('button', { name: 'Export', exact: true }).click()
      } else await dialog.getByRole('button', { name: 'Export again' }).click()
      await expect(dialog.getByText(/^Done: 1,320 /)).toBeVisible()
      const text = readFileSync(await (await download).path(), 'utf8')
      const uuids = text
        .trimEnd()
        .split('\n')
        .map((line) => (JSON.parse(line) as Line).uuid)
      expect(uuids).toEqual(
        [alpha, beta].flatMap(({ tag, rows }) =>
          Array.from({ length: rows }, (_, row) => uuidOf(tag, row)),
        ),
      )
    })
  }
})

interface Line {
  readonly uuid: string
}

/** Names of the scripts that the page has loaded, as one text. */
async function loadedScripts(page: Page): Promise<string> {
  return page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .join(' '),
  )
}

test('offline after a visit: what was seen still opens, the rest says why', async ({
  page,
  context,
  hosts,
}) => {
  await openBoth(page, hosts)
  await scrollTo(page, 300, both)
  await expectTrueRows(page, [alpha, beta])
  await expect.poll(() => loadedScripts(page)).toContain('ConversationView')
  await goOffline(page)
  const offline = offlineStatus(page)
  await expect(offline).toHaveText('You are offline. What is already here still works.')
  const article = page.getByRole('article', { name: 'Conversation' })
  for (const row of [5, 301]) {
    await follow(page, `${hosts.link}&row=${uuidOf('alpha', row)}&at=chat/0/${row}`)
    await expect(article).toContainText(`alpha answer ${row}`)
  }
  await page.keyboard.press('Escape')
  await expectUnreadOffline(page)
  await context.setOffline(false)
  await expect(offline).toHaveCount(0)
  await expect(page.getByText(/^You are offline/)).toHaveCount(0)
  expect(await expectTrueRows(page, [alpha, beta])).toBe(0)
})
