import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { run } from '../../src/cli/run.ts'
import { serveCommand } from '../../src/cli/serve-command.ts'
import { quietTerminal } from '../../src/cli/terminal.ts'
import { expect, test as base } from '../support/e2e.ts'

const silent = quietTerminal({ columns: () => null })

/** A folder with two shards of the sample and their catalog, served by the command line. */
interface Served {
  readonly folder: string
  /** The link that `serve` prints. */
  readonly link: string
}

const test = base.extend<{ served: Served }>({
  served: async ({ page }, provide) => {
    const folder = await mkdtemp(join(tmpdir(), 'explorer-'))
    for (const name of ['code', 'tool']) {
      await cp(`public/sample/data/${name}-00000-of-00002.parquet`, join(folder, `${name}.parquet`))
    }
    const out = join(folder, 'catalog.bin')
    await run(['catalog', folder, '--out', out], {
      terminal: silent,
      version: '',
      app: 'dist',
      env: {},
    })
    const lines: string[] = []
    const terminal = { ...silent, out: (line: string) => void lines.push(line) }
    const server = await serveCommand([folder, '--port', '0'], terminal, 'dist')
    await provide({ folder, link: lines[1]! })
    await page.close()
    await server.close()
    await rm(folder, { recursive: true })
  },
})

/** Conversations of each category, as the table of the overview tells them. */
async function categories(page: Page): Promise<Record<string, number>> {
  const box = page.getByRole('group', { name: 'Category', exact: true })
  const rows = await box.getByRole('listitem').all()
  const pairs = await Promise.all(
    rows.map(async (row) => {
      const name = await row.locator('.fl').innerText()
      return [name, Number((await row.locator('.fn').innerText()).replaceAll(',', ''))] as const
    }),
  )
  return Object.fromEntries(pairs)
}

test('the overview of the sample is exact before a byte of Parquet is there', async ({ page }) => {
  await page.route('**/*.parquet', () => new Promise(() => undefined))
  await page.goto('./')
  await expect(page.getByText('Counted by the catalog, 48 row groups').first()).toBeVisible()
  await expect(page.getByRole('button', { name: /^stem, 1,560 conversations, 37/ })).toBeVisible()
  await page.getByRole('button', { name: /^stem, 1,560 conversations/ }).click()
  await expect(page.getByText('1,560 of 4,200').first()).toBeVisible()
})

test('a served folder opens with the numbers of its catalog', async ({ page, served }) => {
  await page.goto(served.link)
  await expect(page.getByText('Counted, all 6 row groups').first()).toBeVisible()
  await page.getByRole('link', { name: 'Browse' }).click()
  await expect.poll(() => categories(page)).toEqual({ code: 350, tool_calling: 200 })
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('a catalog of other bytes is dropped, said so, and counted instead', async ({
  page,
  served,
}) => {
  const other = await readFile('public/sample/data/math-00000-of-00002.parquet')
  await writeFile(join(served.folder, 'code.parquet'), other)
  await page.goto(`${served.link}&view=browse`)
  await expect(page.getByText('The catalog does not describe code.parquet')).toBeVisible()
  await expect.poll(() => categories(page)).toEqual({ math: 450, tool_calling: 200 })
})

test('a damaged catalog is not used, said so, and counted instead', async ({ page, served }) => {
  const place = join(served.folder, 'catalog.bin')
  const bytes = await readFile(place)
  bytes[bytes.length - 1]! ^= 1
  await writeFile(place, bytes)
  await page.goto(`${served.link}&view=browse`)
  await expect(page.getByText('The catalog catalog.bin cannot be used')).toBeVisible()
  await expect.poll(() => categories(page)).toEqual({ code: 350, tool_calling: 200 })
})

test('a file that the catalog does not know is counted beside it', async ({ page, served }) => {
  await cp('public/sample/data/chat-00000-of-00002.parquet', join(served.folder, 'chat.parquet'))
  await page.goto(`${served.link}&view=browse`)
  await expect.poll(() => categories(page)).toEqual({ chat: 320, code: 350, tool_calling: 200 })
})
