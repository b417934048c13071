import type { Page } from '@playwright/test'
import { expect, test as base } from './e2e.ts'
import { expectTrueRows, scrollTo } from './grid.ts'
import { alerts } from './page.ts'
import { startRangeServer, type RangeServer } from './range-server.ts'
import { smallShard } from './small-shard.ts'

const alphaOptions = { tag: 'alpha', rowGroups: 30, groupRows: 40, ballast: 7600, needleEvery: 100 }
const betaOptions = { tag: 'beta', rowGroups: 3, groupRows: 40, needleEvery: 100 }

/** The file that goes wrong: over 8 MB, so that no answer without ranges is borne with. */
export const alpha = { tag: 'alpha', rows: 1200, name: 'chat-00000-of-00002.parquet' } as const
/** The file that keeps working. */
export const beta = { tag: 'beta', rows: 120, name: 'chat-00001-of-00002.parquet' } as const

let bytes: { alpha: Buffer; beta: Buffer } | undefined

/** Two hosts with one file each, so that a fault of one does not slow the other. */
export interface TwoHosts {
  /** Serves {@link alpha}, and misbehaves as a test tells it. */
  readonly faulty: RangeServer
  /** Serves {@link beta}. */
  readonly sound: RangeServer
  /** Path of {@link alpha} on its host. */
  readonly path: string
  /** Relative address of the app with both files open in the table. */
  readonly link: string
}

/** The tests' own `test`, with two hosts started for each test. */
export const test = base.extend<{ hosts: TwoHosts }>({
  hosts: async ({}, provide) => {
    bytes ??= { alpha: smallShard(alphaOptions), beta: smallShard(betaOptions) }
    const faulty = await startRangeServer()
    const sound = await startRangeServer()
    const path = `/data/${alpha.name}`
    const urls = [faulty.add(path, bytes.alpha), sound.add(`/data/${beta.name}`, bytes.beta)]
    const link = `./?source=${encodeURIComponent(`url:${urls.join(' ')}`)}&view=browse`
    await provide({ faulty, sound, path, link })
    await faulty.close()
    await sound.close()
  },
})

/** Scrolls to rows of {@link alpha} that were never seen, and expects them to say that they are not. */
export async function expectUnreadOffline(page: Page): Promise<void> {
  await scrollTo(page, 900, alpha.rows + beta.rows)
  await expect(alerts(page)).toContainText(`You are offline: ${alpha.name} was not read`)
  expect(await expectTrueRows(page, [alpha, beta], /^You are offline/)).toBeGreaterThan(10)
}
