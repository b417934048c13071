import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { encodeCatalog } from '../../src/catalog/format.ts'
import { expect, test } from '../support/e2e.ts'
import { startHubApp } from '../support/hub/app.ts'
import { nemotronRepo } from '../support/hub/fixtures/nemotron/repo.ts'
import { nemotronTruth } from '../support/hub/fixtures/nemotron/truth.ts'

const shards = 1023
const groups = 26_264

const bar = (page: Page) => page.getByRole('progressbar', { name: 'Counting' }).first()

/** Memory of the page without its workers that is in use, in MB. */
async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return usedSize / 1e6
}

/**
 * Memory of each worker of the page in MB: objects, and bytes outside of them. Workers are targets of
 * their own, spoken to through messages.
 */
async function workerHeaps(page: Page): Promise<number[]> {
  const session = await page.context().newCDPSession(page)
  const ids: string[] = []
  session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type === 'worker') ids.push(sessionId)
  })
  const answers = new Map<string, (message: Answer) => void>()
  session.on('Target.receivedMessageFromTarget', ({ sessionId, message }) => {
    const answer = JSON.parse(message) as Answer
    if (answer.id !== undefined) answers.get(`${sessionId} ${answer.id}`)?.(answer)
  })
  const ask = (sessionId: string, id: number, method: string) =>
    new Promise<Answer>((resolve) => {
      answers.set(`${sessionId} ${id}`, resolve)
      const message = JSON.stringify({ id, method })
      void session.send('Target.sendMessageToTarget', { sessionId, message })
    })
  const attach = { autoAttach: true, waitForDebuggerOnStart: false, flatten: false }
  await session.send('Target.setAutoAttach', attach)
  const heaps: number[] = []
  for (const id of ids) {
    await ask(id, 1, 'HeapProfiler.collectGarbage')
    const { result } = await ask(id, 2, 'Runtime.getHeapUsage')
    const { usedSize = NaN, embedderHeapUsedSize = 0, backingStorageSize = 0 } = result ?? {}
    heaps.push((usedSize + embedderHeapUsedSize + backingStorageSize) / 1e6)
  }
  await session.detach()
  return heaps
}

/** What a target says to a question. */
interface Answer {
  readonly id?: number
  readonly result?: {
    readonly usedSize?: number
    readonly embedderHeapUsedSize?: number
    readonly backingStorageSize?: number
  }
}

test('all row groups are counted, over a tab that is closed half-way, to the same bytes', async ({
  page: first,
  context,
}) => {
  test.setTimeout(600_000)
  const app = await startHubApp({ repos: [nemotronRepo()], ticking: true })
  const { double } = app
  const link = `${app.url}?source=hub`
  await first.goto(link)
  await first
    .getByRole('button', { name: /^Measure/ })
    .first()
    .click()
  await expect(bar(first)).toBeVisible()
  const counted = async () => Number(await bar(first).getAttribute('aria-valuenow'))
  await expect.poll(counted, { timeout: 240_000 }).toBeGreaterThan(groups / 2)
  await first.close()

  const page = await context.newPage()
  const startedAt = Date.now()
  await page.goto(link)
  const goOn = page.getByRole('button', { name: 'Go on' }).first()
  await expect(goOn).toBeVisible()
  await expect(page.getByText(/Paused at [\d,]+ of 26,264/).first()).toBeVisible()
  await goOn.click()
  const download = page.getByRole('button', { name: 'Download the catalog' }).first()
  await expect(download).toBeVisible({ timeout: 240_000 })
  const heap = await heapOf(page)
  const workers = await workerHeaps(page)
  const saving = page.waitForEvent('download')
  await download.click()
  const path = await (await saving).path()
  expect(Buffer.compare(await readFile(path), encodeCatalog(nemotronTruth()))).toBe(0)

  const bytes = double.log.reduce((sum, { bytesSent }) => sum + bytesSent, 0)
  const resolves = double.log.filter(({ listener, path: at }) => {
    return listener === 'hub' && at.includes('/resolve/')
  })
  console.log(
    `second half in ${Math.round((Date.now() - startedAt) / 1000)} s; in all ${double.log.length} requests, ` +
      `${Math.round(bytes / 1e6)} MB, ${resolves.length} resolves; page heap ${Math.round(heap)} MB, ` +
      `workers ${workers.map(Math.round).join(', ')} MB`,
  )
  // Files that were under way when the tab closed are asked for again.
  expect(resolves.length).toBeLessThanOrEqual(shards + 8)
  expect(workers.length).toBeGreaterThan(0)
  const all = workers.reduce((sum, each) => sum + each, heap)
  expect(all).toBeLessThan(300)
  expect(double.violations()).toEqual([])

  await page.reload()
  await expect(page.getByRole('button', { name: 'Download the catalog' }).first()).toBeVisible()
  await app.close()
})
