import { DuckDBInstance } from '@duckdb/node-api'
import type { Page } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { expect, test } from '../support/e2e.ts'
import { hasRealSmall, realSmallFiles } from '../support/real-small.ts'

const size = (page: Page) => page.getByRole('status').filter({ hasText: /conversation/ })
const count = async (page: Page) => Number((await size(page).innerText()).replace(/\D/g, ''))

interface Listing {
  files: { path: string }[]
}

const listing = JSON.parse(readFileSync('public/sample/index.json', 'utf8')) as Listing
const sampleFiles = listing.files.map(({ path }) => `public/sample/${path}`)

/** Exports what the page shows; without a file picker it arrives as a download. Gives its path. */
async function exportFile(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Export', exact: true }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Export' })
  const download = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Export', exact: true }).click()
  const path = await (await download).path()
  await expect(dialog.getByText(/^Done: /)).toBeVisible()
  return path
}

const call =
  'struct(id varchar, "type" varchar, "function" struct("name" varchar, arguments varchar))'
const message = `struct("role" varchar, "content" varchar, tool_calls ${call}[])`
const texts = ['uuid', 'license', 'generator', 'version', 'category', 'reasoning']
const columns = [
  ...texts.map((name) => `${name}: 'varchar'`),
  `messages: '${message}[]'`,
  `metadata: 'varchar'`,
]

/**
 * Compares an export with the rows of Parquet files inside native DuckDB, which reads both itself:
 * the number of rows in each, and of rows that only one of them has.
 */
async function compare(jsonl: string, files: readonly string[], where = 'true') {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const list = files.map((file) => `'${file}'`).join(', ')
  const messages = `[{'role': m."role", 'content': m."content", 'tool_calls': m.tool_calls} for m in messages]`
  const reader = await connection.runAndReadAll(
    `with wanted as (
       select ${texts.join(', ')}, ${messages} as messages, metadata
       from read_parquet([${list}]) where ${where}
     ), found as (
       from read_json('${jsonl}', format = 'newline_delimited', columns = {${columns.join(', ')}})
     )
     select (select count(*) from found)::int as rows,
       (select count(*) from wanted)::int as wanted,
       (select count(*) from (from wanted except all from found))::int as lost,
       (select count(*) from (from found except all from wanted))::int as invented`,
  )
  const [counts] = reader.getRowObjectsJson()
  connection.closeSync()
  return counts
}

const same = (rows: number) => ({ rows, wanted: rows, lost: 0, invented: 0 })

test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(window, 'showSaveFilePicker')
  })
})

test('the whole sample, with every trap in it, equals what DuckDB reads from the files', async ({
  page,
}) => {
  await page.goto('./?view=browse')
  await expect(page.getByText('exact')).toBeVisible()
  const file = await exportFile(page)
  expect(await compare(file, sampleFiles)).toEqual(same(4200))
  const text = readFileSync(file, 'utf8')
  expect(text.endsWith('\n')).toBe(true)
  expect(text.slice(0, -1).split('\n').length).toBe(4200)
  const [first] = text.split('\n', 1)
  expect(Object.keys(JSON.parse(first ?? '') as object)).toEqual([...texts, 'messages', 'metadata'])
})

test('a facet filter exports exactly its rows', async ({ page }) => {
  await page.goto('./?view=browse&category=chat,math&reasoning=off')
  await expect(page.getByText('exact')).toBeVisible()
  const rows = await count(page)
  const where = `category in ('chat', 'math') and reasoning = 'off'`
  expect(await compare(await exportFile(page), sampleFiles, where)).toEqual(same(rows))
})

test('a text search exports exactly its rows', async ({ page }) => {
  await page.goto('./?view=browse&q=eigenvalue&in=user')
  await expect(page.getByText('exact')).toBeVisible()
  const rows = await count(page)
  const where = `len(list_filter(messages, lambda m: m."role" = 'user' and regexp_matches(m."content", 'eigenvalue', 'i'))) > 0`
  expect(await compare(await exportFile(page), sampleFiles, where)).toEqual(same(rows))
})

test('a picked file is written as the rows come, and Stop keeps what is written', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const written: Uint8Array[] = []
    let isClosed = false
    const wait = () => new Promise((resolve) => setTimeout(resolve, 150))
    Object.assign(window, {
      written,
      isClosed: () => isClosed,
      showSaveFilePicker: () =>
        Promise.resolve({
          createWritable: () =>
            Promise.resolve({
              async write(bytes: Uint8Array) {
                await wait()
                written.push(bytes)
              },
              close: () => {
                isClosed = true
                return Promise.resolve()
              },
            }),
        }),
    })
  })
  await page.goto('./?view=browse')
  await expect(page.getByText('exact')).toBeVisible()
  await page.getByRole('button', { name: 'Export', exact: true }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Export' })
  await dialog.getByRole('button', { name: 'Export', exact: true }).click()
  await expect(dialog.getByText(/rows written/)).toBeVisible()
  await dialog.getByRole('button', { name: 'Stop' }).click()
  const said = dialog.getByText(/^Stopped\. The file holds/)
  await expect(said).toBeVisible()
  const rows = Number((await said.innerText()).replace(/\D/g, ''))
  const lines = await page.evaluate(() => {
    const { written, isClosed } = window as unknown as {
      written: Uint8Array[]
      readonly isClosed: () => boolean
    }
    const text = written.map((bytes) => new TextDecoder().decode(bytes)).join('')
    return { count: text.split('\n').length - 1, isClosed: isClosed() }
  })
  expect(lines).toEqual({ count: rows, isClosed: true })
  expect(rows).toBeGreaterThan(0)
  expect(rows).toBeLessThan(4200)
})

test('real rows keep null and empty apart and every character', async ({ page }) => {
  test.skip(!hasRealSmall, 'the open corpus is not beside this checkout')
  await page.goto('./?view=browse')
  await page.getByTestId('files').setInputFiles(realSmallFiles())
  await page.getByRole('link', { name: 'Browse', exact: true }).click()
  await expect(size(page)).toHaveText('2,985 conversations')
  expect(await compare(await exportFile(page), realSmallFiles())).toEqual(same(2985))
})

for (const [condition, words] of [
  ['category=math', 'Category math'],
  ['turns=4..', 'Messages at least 4'],
] as const)
  test(`an export of ${words} keeps saying what it was started with; a failed file claims no rows`, async ({
    page,
  }) => {
    await page.addInitScript(() => {
      const gate = Promise.withResolvers<undefined>()
      const full = () => Promise.reject(new TypeError('The disk is full'))
      Object.assign(window, {
        fillDisk: () => gate.resolve(undefined),
        showSaveFilePicker: () =>
          Promise.resolve({
            createWritable: () =>
              Promise.resolve({ write: () => gate.promise.then(full), close: full }),
          }),
      })
    })
    await page.goto(`./?view=browse&${condition}`)
    await expect(page.getByText('exact')).toBeVisible()
    const open = page.getByRole('button', { name: 'Export', exact: true }).first()
    const dialog = page.getByRole('dialog', { name: 'Export' })
    await open.click()
    const what = await dialog.locator('.export-what').innerText()
    await dialog.getByRole('button', { name: 'Export', exact: true }).click()
    await expect(dialog.getByRole('button', { name: 'Stop' })).toBeVisible()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Clear all' }).click()
    await expect(page).not.toHaveURL(/category|turns/)
    await open.click()
    await expect(dialog.locator('.export-what')).toHaveText(what)
    await expect(dialog.getByText(words)).toBeVisible()
    await page.evaluate(() => (window as unknown as { fillDisk: () => void }).fillDisk())
    await expect(dialog.getByText('No rows were saved.')).toBeVisible()
    await expect(dialog.getByText(/The file holds/)).toHaveCount(0)
    await dialog.getByRole('button', { name: 'New export' }).click()
    await expect(dialog.locator('.export-what')).not.toHaveText(what)
    await expect(dialog.getByText('none, every row')).toBeVisible()
  })
