import type { Page } from '@playwright/test'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '../../src/cli/run.ts'
import { expect, test } from '../support/e2e.ts'
import { expectConversations, settledLines } from '../support/grid.ts'
import { startHubApp, type HubApp } from '../support/hub/app.ts'
import { catalogBeside } from '../support/hub/catalog.ts'
import { startHubDouble } from '../support/hub/double.ts'
import { nemotronRepo } from '../support/hub/fixtures/nemotron/repo.ts'
import { columnFile, text } from '../support/hub/fixtures/small/columns.ts'
import {
  plainCard,
  repositoryOf,
  shardFile,
  shardPath,
} from '../support/hub/fixtures/small/repository.ts'
import { storedFile } from '../support/hub/fixtures/stored-file.ts'
import type { HubFile, HubRepo } from '../support/hub/repo.ts'
import { offlineStatus } from '../support/page.ts'

const article = (page: Page) => page.getByRole('article', { name: 'Conversation' })

/** Runs `work` over the app and a double of these repositories, which no client may trespass against. */
async function over(
  options: Parameters<typeof startHubApp>[0],
  work: (app: HubApp) => Promise<void>,
): Promise<void> {
  const app = await startHubApp(options)
  try {
    await work(app)
    expect(app.double.violations()).toEqual([])
  } finally {
    await app.close()
  }
}

/** Questions for the address of a file's bytes. */
const resolves = ({ double }: HubApp, name: string) =>
  double.log.filter(
    ({ listener, method, path }) =>
      listener === 'hub' &&
      method !== 'OPTIONS' &&
      path.includes('/resolve/') &&
      path.includes(name),
  )

/** Ranges of files that were read. */
const ranges = ({ double }: HubApp) =>
  double.log.filter(({ listener, range }) => listener !== 'hub' && range !== null)

test.describe('the whole dataset, offline after a visit', () => {
  test.use({ serviceWorkers: 'allow', allowed: /ERR_INTERNET_DISCONNECTED|ERR_FAILED/ })

  test('what was seen opens again with every number, and the app says that it is offline', async ({
    page,
    context,
  }) => {
    test.setTimeout(120_000)
    const beside = catalogBeside()
    const { config, documents } = beside
    beside.prepare()
    await over({ repos: [nemotronRepo()], config, documents }, async ({ url }) => {
      await page.goto(`${url}?source=hub`)
      const exact = page.getByText('exact, by the catalog')
      await expect(exact.first()).toBeVisible({ timeout: 30_000 })
      const licenses = page.getByRole('figure', { name: /licen[sc]e/i })
      const told = await licenses.first().innerText()
      await page.getByRole('link', { name: 'Browse' }).click()
      await expectConversations(page, 25_659_642)
      const lines = (await settledLines(page)).map(({ cells }) => cells.join(' '))
      await page.getByRole('grid', { name: 'Conversations' }).getByRole('row').nth(3).click()
      await expect(article(page)).toContainText(/\w+ \w+/)
      await page.waitForLoadState('networkidle')
      const messages = article(page).locator('.cv-messages')
      const words = await messages.innerText()
      await page.evaluate(() => navigator.serviceWorker.ready)
      await expect
        .poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state))
        .toBe('activated')
      await page.waitForLoadState('networkidle')

      await context.setOffline(true)
      await page.reload()
      await expectConversations(page, 25_659_642)
      await expect(messages).toHaveText(words, { useInnerText: true })
      await expect(offlineStatus(page)).toBeVisible()
      const again = (await settledLines(page)).map(({ cells }) => cells.join(' '))
      expect(again.slice(0, 10)).toEqual(lines.slice(0, 10))
      await page.getByRole('link', { name: 'Overview' }).click()
      await expect(exact.first()).toBeVisible()
      await expect(licenses.first()).toHaveText(told, { useInnerText: true })
    })
  })
})

test.describe('a catalog in the repository itself', () => {
  const id = 'test/counted'
  const rows = 60
  const shard = (number: number, tag: string, groupRows = rows / 3) =>
    shardFile(shardPath('train', number, 2), {
      tag,
      rowGroups: 3,
      groupRows,
      // Larger than what is read of a file's end for its footer.
      ballast: 8000,
    })
  const repoOf = (files: readonly HubFile[], all = 2 * rows): HubRepo =>
    repositoryOf(id, files, plainCard([{ name: 'train', rows: all }]))
  const first = [shard(0, 'counted-0'), shard(1, 'counted-1')]

  /** The catalog that the command line makes of the repository before it holds one. */
  async function catalogOf(repo: HubRepo): Promise<HubFile> {
    const folder = await mkdtemp(join(tmpdir(), 'explorer-'))
    const double = await startHubDouble({ repos: [repo] })
    try {
      const out = join(folder, 'catalog.bin')
      const quiet = () => undefined
      const terminal = { out: quiet, note: quiet, progress: quiet, columns: () => null }
      const words = ['catalog', `hub:${id}`, '--out', out, '--hub', double.hub]
      expect(await run(words, { terminal, version: '0', app: 'dist', env: {} })).toBe(0)
      return storedFile('nemotron-explorer-catalog.bin', await readFile(out))
    } finally {
      await double.close()
      await rm(folder, { recursive: true, force: true })
    }
  }

  test('tells every number without a byte of the facets', async ({ page }) => {
    const catalog = await catalogOf(repoOf(first))
    await over({ repos: [repoOf([...first, catalog])] }, async (app) => {
      await page.goto(`${app.url}?source=hub:${id}`)
      await expect(page.getByText('Counted, all 6 row groups.').first()).toBeVisible()
      await page.waitForLoadState('networkidle')
      // The end of each shard, for its footer, and nothing before it.
      const read = ranges(app).filter(({ file }) => file?.endsWith('.parquet'))
      expect(read.map(({ file }) => file).sort()).toEqual(
        first.map(({ path }) => `${id}/${path}`).sort(),
      )
      for (const { file, range } of read) {
        const { size } = first.find(({ path }) => file?.endsWith(path))!
        expect(range).toMatch(new RegExp(`-${size - 1}$`))
      }
    })
  })

  test('is not believed about a shard that has changed since', async ({ page }) => {
    const catalog = await catalogOf(repoOf(first))
    const changed = [first[0]!, shard(1, 'changed', 30)]
    await over({ repos: [repoOf([...changed, catalog], 150)] }, async (app) => {
      await page.goto(`${app.url}?source=hub:${id}&view=browse`)
      await expectConversations(page, 150)
      // A third of the rows of each shard is `on`: of the changed one 30, not the 20 of the catalog.
      const group = page.getByRole('group', { name: 'Reasoning' })
      await expect(group).toContainText('50')
      await expect(group).toContainText('100')
      await expect(page.getByText('exact').first()).toBeVisible()
    })
  })
})

test('a second tab reads a shard by the address that the first one was given', async ({
  page,
  context,
}) => {
  const id = 'test/shared'
  const file = shardFile(shardPath('train', 0, 1), {
    tag: 'shared',
    rowGroups: 60,
    groupRows: 100,
    ballast: 2000,
  })
  const repo = repositoryOf(id, [file], plainCard([{ name: 'train', rows: 6000 }]))
  await over({ repos: [repo] }, async (app) => {
    await app.double.rules.add({ action: { kind: 'pinRange', on: false } })
    const link = `${app.url}?source=hub:${id}&view=browse`
    await page.goto(link)
    await expectConversations(page, 6000)
    await settledLines(page)
    await page.waitForLoadState('networkidle')
    const before = resolves(app, '.parquet').length
    const other = await context.newPage()
    await other.goto(`${link}&at=train/0/5500`)
    await expect(article(other)).toContainText('shared answer 5500')
    await other.waitForLoadState('networkidle')
    expect(ranges(app).length).toBeGreaterThan(0)
    expect(resolves(app, '.parquet').length).toBe(before)
  })
})

test('a repository of other columns is a plain table', async ({ page }) => {
  const id = 'test/plain'
  const rows = Array.from({ length: 40 }, (_, i) => i)
  const bytes = columnFile({
    schema: [{ name: 'schema', num_children: 2 }, text('prompt'), text('response')],
    columns: [
      { name: 'prompt', data: rows.map((row) => `plain prompt ${row}`) },
      { name: 'response', data: rows.map((row) => `plain answer ${row}`) },
    ],
    groupRows: 20,
  })
  const repo = repositoryOf(id, [storedFile(shardPath('train', 0, 1), bytes)])
  await over({ repos: [repo] }, async ({ url }) => {
    await page.goto(`${url}?source=hub:${id}&view=browse`)
    await expect(page.getByRole('status').filter({ hasText: '40 rows' })).toBeVisible()
    const grid = page.getByRole('grid')
    await expect(grid.getByRole('columnheader', { name: 'response' })).toBeVisible()
    await expect(grid).toContainText('plain answer 0')
    await expect(page.getByRole('alert')).toHaveCount(0)
  })
})
