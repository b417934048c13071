import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { indexCommand } from '../../src/cli/index-command.ts'
import { quietTerminal } from '../../src/cli/terminal.ts'
import type { Conversation } from '../../src/conversation/conversation.ts'
import { expect, test } from '../support/e2e.ts'
import { settledLines } from '../support/grid.ts'
import { startRangeServer, type LoggedRequest, type RangeServer } from '../support/range-server.ts'
import { follow } from '../support/page.ts'
import { createRowMaker } from '../support/real-layout/rows.ts'
import { blockShardOf } from '../support/snappy-blocks.ts'

/** What issue 6 allows for one conversation of a row group of 1,000 rows, the index's bytes included. */
const most = { bytes: 300_000, rounds: 3 }

const groups = 4
let rows: Conversation[]
let server: RangeServer
/** When the server saw a request, in ms since the epoch: the clock that pages have, too. */
const seen = new Map<LoggedRequest, number>()

test.beforeAll(async ({}, info) => {
  test.setTimeout(120_000)
  const maker = createRowMaker('block index')
  rows = Array.from({ length: groups * 1000 }, () => maker.next())
  const shard = blockShardOf(
    ...Array.from({ length: groups }, (_, i) => rows.slice(i * 1000, (i + 1) * 1000)),
  )
  const folder = info.outputPath('shard')
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'a.parquet'), shard)
  await indexCommand([folder, '--out', folder], quietTerminal({ columns: () => null }))
  const index = await readFile(join(folder, 'a.parquet.blocks'))
  const list = (blocks: object) =>
    Buffer.from(JSON.stringify({ name: 'Blocks', files: [{ path: 'a.parquet', ...blocks }] }))
  server = await startRangeServer(
    {
      '/a.parquet': shard,
      '/a.parquet.blocks': index,
      '/with.json': list({ index: 'a.parquet.blocks' }),
      '/without.json': list({}),
    },
    {
      latencyMs(request) {
        seen.set(request, Date.now())
        // Longer than a busy machine holds up one of two requests that go out side by side.
        return 250
      },
    },
  )
})
test.afterAll(() => server.close())

/** How many times somebody had to wait for an answer before the next question went out. */
function roundsOf(requests: readonly LoggedRequest[]): number {
  let rounds = 0
  let firstEnd = -Infinity
  for (const { startedAt, endedAt } of requests.toSorted((a, b) => a.startedAt - b.startedAt)) {
    if (startedAt >= firstEnd) {
      rounds++
      firstEnd = Infinity
    }
    firstEnd = Math.min(firstEnd, endedAt ?? Infinity)
  }
  return rounds
}

/** When these texts first stand in the conversation, in ms since the epoch: noted as they are put there. */
async function watchShown(page: Page, texts: readonly string[]): Promise<() => Promise<number>> {
  await page.evaluate((wanted) => {
    const shown = window as { shownAt?: number }
    delete shown.shownAt
    const look = () => {
      const text = document.querySelector('article')?.textContent ?? ''
      if (!wanted.every((each) => text.includes(each))) return
      shown.shownAt = Date.now()
      watch.disconnect()
    }
    const watch = new MutationObserver(look)
    watch.observe(document.body, { subtree: true, childList: true, characterData: true })
  }, texts)
  return async () => {
    const at = await page.waitForFunction(() => (window as { shownAt?: number }).shownAt)
    return (await at.jsonValue())!
  }
}

/** Shows the shard's table, then opens a row far below, and gives what that read. */
async function openRow(page: Page, listing: string, row: number) {
  const link = `./?source=${encodeURIComponent(`url:${server.origin}/${listing}`)}&view=browse`
  await page.goto(link)
  await settledLines(page)
  await expect(page.getByText('exact', { exact: true })).toBeVisible()
  const isIndexRead = server.log.some(({ path }) => path === '/a.parquet.blocks')
  const article = page.getByRole('article', { name: 'Conversation' })
  const texts = (rows[row]?.messages ?? []).map((message) => {
    const text = message?.content ?? ''
    return (
      text
        .slice(text.lastIndexOf('</think>') + 1)
        .split('\n')
        .at(-1)
        ?.slice(0, 60) ?? ''
    )
  })
  const shown = await watchShown(page, texts)
  server.clear()
  await follow(page, `${link}&at=-/0/${row}`)
  const shownAt = await shown()
  await expect(article).toBeVisible()
  // What is read ahead for the next row comes later.
  const opened = server.log.filter((request) => (seen.get(request) ?? Infinity) <= shownAt)
  await settledLines(page)
  const bytes = opened.reduce((sum, request) => sum + request.bytes, 0)
  return { bytes, rounds: roundsOf(opened), isIndexRead }
}

test('with a block index beside the data a row costs 0.3 MB and 3 rounds at most', async ({
  page,
}) => {
  for (const row of [1503, 2777, 3990]) {
    const { bytes, rounds, isIndexRead } = await openRow(page, 'with.json', row)
    console.log(`row ${row} with a block index: ${bytes} bytes, ${rounds} rounds`)
    expect(bytes).toBeLessThanOrEqual(most.bytes)
    expect(rounds).toBeLessThanOrEqual(most.rounds)
    expect(isIndexRead).toBe(true)
  }
})

test('without an index the same row is read from all that stands before it', async ({ page }) => {
  const { bytes, isIndexRead } = await openRow(page, 'without.json', 2777)
  expect(bytes).toBeGreaterThan(most.bytes)
  expect(isIndexRead).toBe(false)
})

for (const listing of ['with.json', 'without.json']) {
  test(`the next row of a filter is read ahead, ${listing}`, async ({ page }) => {
    await page.addInitScript(() =>
      localStorage.setItem('nemotron-explorer', JSON.stringify({ reader: 'full' })),
    )
    const source = encodeURIComponent(`url:${server.origin}/${listing}`)
    const on = rows.flatMap(({ reasoning }, row) => (reasoning === 'on' ? [row] : []))
    const nth = on.findIndex((row, i) => row > 2100 && (on[i + 1] ?? 0) > row + 2)
    server.clear()
    await page.goto(`./?source=${source}&view=browse&reasoning=on&at=-/0/${on[nth]}`)
    const article = page.getByRole('article', { name: 'Conversation' })
    const opening = (row: number | undefined) =>
      rows[row ?? -1]?.messages?.[0]?.content?.split('\n')[0]?.slice(0, 60) ?? 'no row'
    await expect(article).toContainText(opening(on[nth]))
    const quiet = async () => {
      const { length } = server.log
      await page.waitForTimeout(700)
      return server.log.length - length
    }
    await expect.poll(quiet).toBe(0)
    server.clear()
    const shown = await watchShown(page, [opening(on[nth + 1])])
    await page.keyboard.press('j')
    const shownAt = await shown()
    const isEarly = (request: LoggedRequest) => (seen.get(request) ?? 0) < shownAt
    expect(server.log.filter(isEarly).map(({ range }) => range)).toEqual([])
  })
}
