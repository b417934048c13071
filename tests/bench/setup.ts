import {
  chromium,
  type Browser,
  type BrowserContext,
  type LaunchOptions,
  type Page,
} from '@playwright/test'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { CHROMIUM_ARGS, findChromium } from '../../scripts/browser.ts'
import { startStaticServer } from '../../src/cli/static-server.ts'
import type { LoggedRequest, RangeServer } from '../support/range-server.ts'
import { startRangeServer } from '../support/range-server.ts'
import { realLayoutShard, type RealLayoutShard } from '../support/real-layout-shard.ts'

/** Latency of every request to data, in milliseconds: what design figures are measured with. */
export const latencyMs = 50

/** A common line at home, 200 Mbit/s, in bytes a second; the loopback interface has no limit to speak of. */
export const lineBytesPerSecond = 25e6

/** Measures while all answers of the data host share a line of that speed. */
export async function onLine<T>({ options }: RangeServer, work: () => Promise<T>): Promise<T> {
  options.line = { bytesPerSecond: lineBytesPerSecond, freeAt: 0 }
  try {
    return await work()
  } finally {
    delete options.line
  }
}

/** What every part of the bench measures with. */
export interface Bench {
  readonly browser: Browser
  /** Address of the built app. */
  readonly site: string
  readonly server: RangeServer
  readonly shard: RealLayoutShard
  /** Address of the shard of 207 MB. */
  readonly url: string
  /** How often each thing is measured; its median counts. */
  readonly runs: number
  /** Leaves out what repeats another measurement under other conditions. */
  readonly isQuick: boolean
}

/** Starts browser, app and data host; `close` ends them. */
export async function startBench(isQuick: boolean): Promise<Bench & { close(): Promise<void> }> {
  const shard = realLayoutShard()
  const server = await startRangeServer({}, { latencyMs })
  const site = await startStaticServer({ folder: 'dist' })
  const browser = await launch()
  return {
    browser,
    site: site.url,
    server,
    shard,
    // From memory: the host's own work would take processors from both sides.
    url: server.add('/data/chat-00000-of-00008.parquet', readFileSync(shard.path)),
    runs: isQuick ? 1 : 3,
    isQuick,
    async close() {
      await browser.close()
      await server.close()
      await site.close()
    },
  }
}

/** How browsers start: no name but the loopback address resolves for them. */
function launchOptions(): LaunchOptions {
  const executablePath = findChromium()
  const loopbackOnly = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'
  return {
    args: [...CHROMIUM_ARGS, loopbackOnly],
    ...(executablePath !== undefined && { executablePath }),
  }
}

/** A browser for pages in private windows. */
export function launch(): Promise<Browser> {
  return chromium.launch(launchOptions())
}

/** Tall enough for 50 lines. */
export const tall = { width: 1280, height: 2300 }

const ordinary = { width: 1280, height: 800 }

/** Opens a page in a private window that has seen nothing yet, and closes it after the work. */
export async function withPage<T>(
  browser: Browser,
  work: (page: Page) => Promise<T>,
  viewport = ordinary,
): Promise<T> {
  return within(await browser.newContext({ viewport, locale: 'en-US' }), work)
}

/**
 * Opens a page in a new profile on the disk, as most people have theirs: what a page keeps is written there,
 * where a private window has another place for it.
 */
export async function withProfile<T>(work: (page: Page) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-profile-'))
  try {
    const options = { ...launchOptions(), viewport: ordinary, locale: 'en-US' }
    return await within(await chromium.launchPersistentContext(folder, options), work)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function within<T>(context: BrowserContext, work: (page: Page) => Promise<T>): Promise<T> {
  try {
    // The compiler that runs this bench names functions by a helper, which pages lack.
    await context.addInitScript('globalThis.__name = (value) => value')
    return await work(await context.newPage())
  } finally {
    await context.close()
  }
}

/** Search string of the app for files under these addresses. */
export function linkOf(addresses: readonly string[], rest = ''): string {
  return `?source=${encodeURIComponent(`url:${addresses.join(' ')}`)}&view=browse${rest}`
}

/**
 * Waits until the page has come to rest: the app is kept by its service worker, which the first visit does once,
 * and nothing is asked of the data host for a while.
 */
export async function settled(page: Page, { log }: RangeServer, ms = 800): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  for (let seen = -1; seen !== log.length || log.some(({ endedAt }) => endedAt === null);) {
    seen = log.length
    await delay(ms)
  }
}

/** Bytes sent in answer to these requests. */
export function bytesOf(requests: readonly LoggedRequest[]): number {
  return requests.reduce((sum, { bytes }) => sum + bytes, 0)
}

/** Measures several times, one after the other. */
export async function repeat<T>(times: number, measure: () => Promise<T>): Promise<T[]> {
  const found: T[] = []
  while (found.length < times) found.push(await measure())
  return found
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const [low = NaN, high = NaN] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[middle]]
  return (low + high) / 2
}
