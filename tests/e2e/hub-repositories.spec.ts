import type { Page } from '@playwright/test'
import { ROWS } from '../support/bad-files.ts'
import { expect } from '../support/e2e.ts'
import { scrollTo, settledLines } from '../support/grid.ts'
import { refusals } from '../support/hub-fault-cases.ts'
import { liedShardRows, ownShardRows } from '../support/hub/fixtures/small/sharding.ts'
import { codecNames, codecRows } from '../support/hub/fixtures/small/codecs.ts'
import { oddPaths } from '../support/hub/fixtures/small/cards.ts'
import { generationRows } from '../support/hub/fixtures/small/generations.ts'
import { browse, conversation, expectTaggedRow, test } from '../support/hub-page.ts'
import { alerts } from '../support/page.ts'

// The repositories of hub-behaviour, section 6.3, beside the dataset itself.

test.describe.configure({ mode: 'parallel' })

const total = (page: Page, rows: number, what = 'conversations') =>
  expect(page.getByRole('status').filter({ hasText: what }).first()).toHaveText(
    `${rows.toLocaleString('en-US')} ${what}`,
  )
const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0)

/** Expects the rendered lines to begin with these rows of a file of tagged rows. */
async function expectFirst(page: Page, tag: string, rows = 5): Promise<void> {
  const lines = (await settledLines(page)).slice(0, rows)
  expect(lines.map(({ number, cells }) => [number, cells[2]])).toEqual(
    Array.from({ length: rows }, (_, row) => [row + 1, `${tag} prompt ${row}`]),
  )
}

for (const [repo, tag, rows, deepRow] of [
  ['test/gen2', 'gen2', sum(generationRows), 2321],
  ['test/gen3', 'gen3', sum(generationRows), 1599],
] as const) {
  test(`${repo} opens with the right rows`, async ({ page, hub }) => {
    await page.goto(hub.url + browse(repo))
    await total(page, rows)
    await expectFirst(page, tag)
    await expectTaggedRow(page, hub, { repo, split: 'train', shard: 0 }, tag, deepRow)
  })
}

for (const { repo, what, tag, rowsOf } of [
  {
    repo: 'test/own-sharding',
    what: 'more shards than the rule gives, each row in its place',
    tag: 'own',
    rowsOf: ownShardRows,
  },
  {
    repo: 'test/card-lies',
    what: 'footers correct what the card says',
    tag: 'lie',
    rowsOf: liedShardRows,
  },
]) {
  test(`${repo}: ${what}`, async ({ page, hub }) => {
    await page.goto(hub.url + browse(repo))
    await total(page, sum(rowsOf))
    await expectFirst(page, `${tag}-0`)
    for (const [shard, rows] of rowsOf.entries()) {
      await expectTaggedRow(page, hub, { repo, split: 'train', shard }, `${tag}-${shard}`, rows - 1)
    }
  })
}

test('test/no-card: file names tell the splits', async ({ page, hub }) => {
  const repo = 'test/no-card'
  await page.goto(hub.url + browse(repo))
  await total(page, 120)
  await expectFirst(page, 'train-0')
  await expectTaggedRow(page, hub, { repo, split: 'train', shard: 1 }, 'train-1', 39)
  await expectTaggedRow(page, hub, { repo, split: 'test', shard: 0 }, 'test-0', 17)
})

test('test/multi-config: the default configuration, and nothing else', async ({ page, hub }) => {
  const repo = 'test/multi-config'
  await page.goto(hub.url + browse(repo))
  await total(page, 160)
  const place = { repo, split: 'train' }
  await expectTaggedRow(page, hub, { ...place, shard: 2 }, 'more-train-3-parquet', 39)
  const last = 'data-test-00000-of-00001-parquet'
  await expectTaggedRow(page, hub, { ...place, split: 'test', shard: 0 }, last, 0)
})

test('test/odd-names: every file is read', async ({ page, hub }) => {
  const repo = 'test/odd-names'
  await page.goto(hub.url + browse(repo))
  await total(page, 40 * oddPaths.length)
  await expect(alerts(page)).toHaveCount(0)
  const inOrder = [...oddPaths].sort((a, b) => (a < b ? -1 : 1))
  for (const path of ['data/100%.parquet', 'data/한국어 데이터.parquet'] as const) {
    const shard = inOrder.indexOf(path)
    const tag = `odd-${oddPaths.indexOf(path)}`
    await expectTaggedRow(page, hub, { repo, split: 'train', shard }, tag, 39)
  }
})

test('test/codecs: every codec is decoded', async ({ page, hub }) => {
  const repo = 'test/codecs'
  await page.goto(hub.url + browse(repo))
  await total(page, codecRows * codecNames.length)
  await expect(alerts(page)).toHaveCount(0)
  for (const [shard, name] of [...codecNames].sort().entries()) {
    await expectTaggedRow(page, hub, { repo, split: 'train', shard }, name, codecRows - 1)
  }
})

test('test/layouts: its first configuration opens', async ({ page, hub }) => {
  await page.goto(hub.url + browse('test/layouts'))
  await total(page, ROWS)
  await expectFirst(page, 'element')
})

const conversationLayouts = ['item', 'bag', 'array', 'struct-of-lists'] as const
const otherLayouts = [
  'list-of-lists',
  'conversations',
  'prompt-response',
  'json-string',
  'multimodal',
] as const

/** Address of one file of a repository, as a link of its own. */
const fileLink = (hub: string, config: string) =>
  `?source=${encodeURIComponent(`url:${hub}/datasets/test/layouts/resolve/main/${config}/train-00000-of-00001.parquet`)}&view=browse`

for (const config of conversationLayouts) {
  test(`messages nested as ${config} are conversations`, async ({ page, hub }) => {
    await page.goto(hub.url + fileLink(hub.double.hub, config))
    await total(page, ROWS)
    const [first] = await settledLines(page)
    expect(first?.cells[2]).toContain(`${config} prompt 0`)
  })
}

for (const config of otherLayouts) {
  test(`${config} is shown as a plain table`, async ({ page, hub }) => {
    await page.goto(hub.url + fileLink(hub.double.hub, config))
    await total(page, ROWS, 'rows')
    const second = async () => (await settledLines(page))[1]?.cells.join(' ')
    await expect.poll(second).toMatch(/\b1\b/)
    await expect(alerts(page)).toHaveCount(0)
  })
}

test('test/broken: sound rows are shown, every other file is named', async ({ page, hub }) => {
  await page.goto(hub.url + browse('test/broken'))
  // corrupt.parquet opens too: its first and third row group are sound.
  await total(page, 2 * ROWS)
  await expectFirst(page, 'corrupt')
  await scrollTo(page, 25, 2 * ROWS)
  const damaged = (await settledLines(page)).find(({ position }) => position === 25)
  expect(damaged?.cells[2]).toBe('Row group 2 of corrupt.parquet is damaged')
  const notes = page.locator('.file-notes')
  await notes.locator('summary').click()
  for (const says of [
    /empty\.parquet is not a Parquet file\. It is empty/,
    /eight-bytes\.parquet is not a Parquet file/,
    /no-end-mark\.parquet is not a Parquet file/,
    /web-page\.parquet is not a Parquet file/,
    /encrypted\.parquet is encrypted/,
    /footer-too-long\.parquet is not a Parquet file\. Its footer cannot be decoded/,
    /truncated\.parquet is not a Parquet file\. .*cut short/,
    /other-schema\.parquet holds no conversations/,
    /zero-rows\.parquet has no rows/,
  ]) {
    await expect(notes).toContainText(says)
  }
  await expect(notes.getByRole('listitem')).toHaveCount(9)
})

test('test/moving: an opened commit does not move, and opening anew shows the new one', async ({
  page,
  hub,
}) => {
  const link = hub.url + browse('test/moving')
  await page.goto(link)
  await total(page, 120)
  hub.double.setHead('test/moving', 1)
  await page.locator('[data-position="0"]').focus()
  await page.keyboard.press('End')
  await expect(page.locator('[data-position="119"]')).toBeVisible()
  const last = (await settledLines(page)).at(-1)
  expect([last?.number, last?.cells[2]]).toEqual([60, 'moving-0-1 prompt 59'])
  await page.goto(link)
  await total(page, 140)
  await expectFirst(page, 'moving-1-0')
  await expect(alerts(page)).toHaveCount(0)
})

test('test/old-name opens under its new name', async ({ page, hub }) => {
  await page.goto(hub.url + browse('test/old-name'))
  await total(page, 40)
  await expectFirst(page, 'new-name')
  await expectTaggedRow(
    page,
    hub,
    { repo: 'test/old-name', split: 'train', shard: 0 },
    'new-name',
    39,
  )
})

for (const [repo, says] of [
  ['test/private', /test\/private does not exist, or it needs a login/],
  ['test/nothing', /test\/nothing does not exist, or it needs a login/],
  ['test/disabled', /test\/disabled has been disabled on its host/],
  ['test/no-card@v9', /test\/no-card has no revision v9/],
] as const) {
  test(`${repo}: said, with a way to try again`, async ({ page, hub, problems }) => {
    problems.allow(refusals)
    await page.goto(hub.url + browse(repo))
    await expect(alerts(page)).toContainText(says)
    await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible()
    await expect(page.getByText(/\d conversations/)).toHaveCount(0)
  })
}

test('test/gated: who gets it is said, with a link to ask, and no row is shown', async ({
  page,
  hub,
  problems,
}) => {
  problems.allow(refusals)
  await page.goto(hub.url + browse('test/gated'))
  await expect(page.getByRole('status').filter({ hasText: 'test/gated' })).toBeVisible()
  const ask = page.getByRole('link', { name: 'Ask for access on its page' })
  await expect(ask).toHaveAttribute('href', `${hub.double.hub}/datasets/test/gated`)
  await expect(alerts(page)).toContainText(/is given only to signed-in users with access/)
  await expect(conversation(page)).toHaveCount(0)
  await expect(page.getByText(/gated prompt/)).toHaveCount(0)
})
