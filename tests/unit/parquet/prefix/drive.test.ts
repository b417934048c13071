import { describe, expect, it } from 'vitest'
import { isAbort } from '../../../../src/lib/errors.ts'
import { runSteps } from '../../../../src/parquet/prefix/drive.ts'
import type { Ask, Steps } from '../../../../src/parquet/prefix/steps.ts'
import { failureOf } from '../../../support/byte-layer.ts'
import { patternBytes } from '../../../support/byte-sources.ts'
import { contentOf, countedSource, withoutMissing } from './counted-file.ts'

const bytes = patternBytes(3_000_000)

/** Asks one thing after another. @returns what it was given */
function* asking(...asks: readonly Ask[]): Steps<Uint8Array[]> {
  const given: Uint8Array[] = []
  for (const ask of asks) given.push(yield ask)
  return given
}

const ask = (start: number, end: number): Ask => ({ start, least: end, most: end })

describe('runSteps', () => {
  it('fetches what all decoders wait for in one round, and gives each its own', async () => {
    const counted = countedSource(contentOf(bytes))
    const found = await runSteps(
      [asking(ask(0, 10), ask(1_000_000, 1_000_010)), asking(ask(2_000_000, 2_000_004)), asking()],
      counted.source,
    )
    expect(found).toEqual([
      [bytes.subarray(0, 10), bytes.subarray(1_000_000, 1_000_010)],
      [bytes.subarray(2_000_000, 2_000_004)],
      [],
    ])
    expect(counted.requests).toHaveLength(3)
    expect(counted.rounds).toBe(2)
  })

  it('gives what is held, when it is enough, without a request', async () => {
    const counted = countedSource(contentOf(bytes))
    await counted.source.prefetch([{ start: 500, end: 900 }])
    counted.restart()
    const found = await runSteps([asking({ start: 600, least: 700, most: 2000 })], counted.source)
    expect(found).toEqual([[bytes.subarray(600, 900)]])
    expect(counted.requests).toEqual([])
    await runSteps([asking({ start: 600, least: 901, most: 2000 })], counted.source)
    expect(counted.requests).toEqual([{ start: 900, end: 2000 }])
  })

  it('fetches along what will be wanted, but only when something must be fetched', async () => {
    const counted = countedSource(contentOf(bytes))
    const ahead = [{ start: 2_500_000, end: 2_500_100 }]
    await runSteps([asking({ ...ask(0, 10), ahead }, ask(2_500_000, 2_500_050))], counted.source)
    expect(counted.rounds).toBe(1)
    counted.restart()
    await runSteps([asking({ ...ask(0, 10), ahead: [{ start: 9000, end: 9999 }] })], counted.source)
    expect(counted.requests).toEqual([])
  })

  it('asks a source that cannot tell what it holds for all that is worth fetching', async () => {
    const source = withoutMissing(countedSource(contentOf(bytes)).source)
    const [found] = await runSteps([asking({ start: 5, least: 6, most: 50 })], source)
    expect(found).toEqual([bytes.subarray(5, 50)])
  })

  it('stops when it is told to, before the next round', async () => {
    const counted = countedSource(contentOf(bytes))
    const controller = new AbortController()
    const work = runSteps(
      [asking(ask(0, 10), ask(1_000_000, 1_000_010))],
      counted.source,
      controller.signal,
    )
    controller.abort()
    expect(isAbort(await failureOf(work))).toBe(true)
    expect(counted.requests.length).toBeLessThanOrEqual(1)
  })

  it('fails with what a decoder throws', async () => {
    const failing = function* (): Steps<never> {
      yield ask(0, 10)
      throw new Error('broken')
    }
    const { source } = countedSource(contentOf(bytes))
    await expect(runSteps([failing()], source)).rejects.toThrow('broken')
  })
})
