import { expect, type Page } from '@playwright/test'
import { readWholeRows } from '../../src/parquet/conversations.ts'
import { openParquet } from '../../src/parquet/parquet-file.ts'
import { summarize } from '../../src/parquet/summary.ts'
import { test as base } from './e2e.ts'
import { settledLines, type ShownLine } from './grid.ts'
import { startHubApp, type HubApp } from './hub/app.ts'
import { fileAt, hubSource } from './hub/fixtures/hub-source.ts'
import { nemotronRepo } from './hub/fixtures/nemotron/repo.ts'
import { shards } from './hub/fixtures/nemotron/splits.ts'
import { uuidAt } from './hub/fixtures/nemotron/uuid.ts'
import { hubRepos } from './hub/fixtures/repos.ts'
import { uuidOf } from './small-shard.ts'

/**
 * The tests' own `test`, with the app over a double of the Hub that has forgotten all rules and
 * requests before each test. Whatever goes wrong, no well-behaved client trespasses.
 */
export const test = base.extend<{ hub: HubApp }, { app: HubApp }>({
  app: [
    async ({}, provide) => {
      const app = await startHubApp({ repos: hubRepos() })
      await provide(app)
      await app.close()
    },
    { scope: 'worker' },
  ],
  hub: async ({ app }, provide) => {
    await app.double.reset()
    await provide(app)
    expect(app.double.violations()).toEqual([])
  },
})

/** Relative address of the table of a repository of the double. */
export function browse(repo: string): string {
  return `?source=hub:${repo}&view=browse`
}

/** The list of chat in the dataset's table: its first rows are those of {@link firstShard}. */
export const chatLink = '?source=hub&view=browse&category=chat'

export const firstShard = 'chat-00000-of-00008.parquet'

/** A conversation far into the dataset: `row` counts from 0 in its shard. */
export const deep = {
  split: 'math',
  shard: 100,
  row: 7777,
  name: 'math-00100-of-00159.parquet',
} as const

export const deepUuid = uuidAt(deep.split, deep.shard, deep.row)

/** Relative address of that conversation. */
export const deepLink = `?source=hub&row=${deepUuid}&at=${deep.split}/${deep.shard}/${deep.row}`

const nemotron = nemotronRepo()
const shown = (text: string | undefined) => Number(text?.replaceAll(/\D/g, ''))

/**
 * Waits for the rendered lines and checks each against the first shard of chat, read without the
 * app: number, prompt, messages, characters. Lines that `unread` matches may stand in for others.
 * @returns how many lines could not be read
 */
export async function expectChatRows(page: Page, unread?: RegExp): Promise<number> {
  const lines = await settledLines(page)
  const isUnread = ({ cells }: ShownLine) => unread?.test(cells[2] ?? '') === true
  const read = lines.filter((line) => !isUnread(line))
  const path = shards[0]!.path
  const file = await openParquet(hubSource(fileAt(nemotron, path)))
  const window = { start: 0, end: Math.max(...lines.map(({ position }) => position)) + 1 }
  const rows = await readWholeRows(file, 0, window)
  const truth = read.map(({ position }) => {
    const summary = summarize(rows[position]!, position, null)
    if (summary.kind !== 'conversation') throw new Error('the double holds conversations')
    const { preview, messages, characters } = summary
    return [position + 1, preview === '' ? expect.any(String) : preview, messages, characters]
  })
  const seen = read.map(({ number, cells }) => [number, cells[2], shown(cells[5]), shown(cells[6])])
  expect(seen).toEqual(truth)
  return lines.length - read.length
}

/** The conversation on screen. */
export function conversation(page: Page) {
  return page.getByRole('article', { name: 'Conversation' })
}

/** Opens a row of a file of tagged rows by its place, and expects exactly it. */
export async function expectTaggedRow(
  page: Page,
  { url }: HubApp,
  place: { readonly repo: string; readonly split: string; readonly shard: number },
  tag: string,
  row: number,
): Promise<void> {
  const { repo, split, shard } = place
  await page.goto(`${url}?source=hub:${repo}&row=${uuidOf(tag, row)}&at=${split}/${shard}/${row}`)
  await expect(conversation(page)).toContainText(`${tag} answer ${row}`)
  await expect(page.getByRole('alert')).toHaveCount(0)
}
