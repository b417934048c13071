import type { Page } from '@playwright/test'
import { expect } from '../support/e2e.ts'
import { refusals } from '../support/fault-cases.ts'
import { expectConversations, settledLines } from '../support/grid.ts'
import { goOffline, offlineStatus } from '../support/page.ts'
import { NEEDLE } from '../support/small-shard.ts'
import { alpha, beta, test } from '../support/two-hosts.ts'

test.use({ allowed: refusals })

const strip = (page: Page) => page.getByRole('group', { name: 'Search progress' })

/** Rows of the hits, by file: every hundredth. */
const hits = [alpha, beta].flatMap(({ tag, rows }) =>
  Array.from({ length: Math.ceil(rows / 100) }, (_, i) => ({ tag, row: i * 100 })),
)

/** Somewhere in the middle of the first file. */
const behind = 4_000_000

async function isWhole(page: Page): Promise<void> {
  await expect(strip(page)).toContainText('All 1,320 rows read')
  await expectConversations(page, hits.length)
  const lines = await settledLines(page)
  const shown = lines.map(({ number, cells }) => [
    number,
    /^assistant: (\w+ answer \d+ \w+)/.exec(cells[2] ?? '')?.[1],
  ])
  expect(shown).toEqual(hits.map(({ tag, row }) => [row + 1, `${tag} answer ${row} ${NEEDLE}`]))
}

test('a network that goes away in the middle of a search says so, and the search is whole once it is back', async ({
  page,
  context,
  hosts,
}) => {
  await page.goto(hosts.link)
  await expectConversations(page, alpha.rows + beta.rows)
  await expect(page.getByText(/^Counting/)).toHaveCount(0)
  // Answers under way behind this byte are held until the network is gone, and break off with it.
  const start = (range: string | null) => Number(range?.match(/\d+/)?.[0] ?? 0)
  hosts.faulty.options.latencyMs = ({ range }) => (start(range) > behind ? 3000 : 0)
  hosts.faulty.fail({ fault: { kind: 'reset-before-headers' }, from: behind })
  await page.getByRole('searchbox', { name: 'Search' }).fill(NEEDLE)
  await expect(strip(page)).toContainText(/[1-9][\d,]* of 1,320 rows/)
  await goOffline(page)
  await expect(offlineStatus(page)).toBeVisible()
  await expect(strip(page).getByRole('alert')).toContainText('You are offline')
  await expect(page.getByText(/^so far, /)).toBeVisible()
  await expect(strip(page)).not.toContainText('All 1,320 rows read')

  hosts.faulty.options.latencyMs = 0
  hosts.faulty.clear()
  await context.setOffline(false)
  await isWhole(page)
  await expect(strip(page).getByRole('alert')).toHaveCount(0)
  await expect(page.getByText(/^so far, /)).toHaveCount(0)
})
