import { describe, expect, it } from 'vitest'
import { AppError } from '../../../../src/lib/errors.ts'
import { mergeRanges } from '../../../../src/lib/range.ts'
import { createCaller, serveCalls } from '../../../../src/lib/rpc.ts'
import { openParquet } from '../../../../src/parquet/parquet-file.ts'
import { noQuestion, noText, type Question } from '../../../../src/query/query.ts'
import type { FindArgs, FindProtocol } from '../../../../src/scan/direct/protocol.ts'
import { createFindService } from '../../../../src/scan/direct/service.ts'
import { needOf } from '../../../../src/scan/need.ts'
import { unitRanges } from '../../../../src/scan/plan.ts'
import type { BytesProtocol } from '../../../../src/sources/bytes-protocol.ts'
import { damaged, plannedSource } from '../../../support/parquet-bytes.ts'
import { NEEDLE, smallShard } from '../../../support/small-shard.ts'

const shape = { tag: 'served', rowGroups: 3, groupRows: 40, ballast: 300, needleEvery: 15 }
const shard = new Uint8Array(smallShard(shape))
const question: Question = { ...noQuestion, text: { ...noText, text: NEEDLE } }

/** The service behind a port, over a port that serves these bytes; what it asks for is noted. */
async function serve(bytes: Uint8Array) {
  const asked: { start: number; end: number }[] = []
  const answers = { take: (start: number, end: number) => bytes.slice(start, end) }
  const { port1, port2 } = new MessageChannel()
  serveCalls<BytesProtocol>(port1, {
    bytes({ ranges }) {
      asked.push(...ranges)
      return ranges.map(({ start, end }) => answers.take(start, end))
    },
  })
  port1.start()
  const { port1: inside, port2: outside } = new MessageChannel()
  serveCalls<FindProtocol>(inside, createFindService())
  inside.start()
  outside.start()
  const caller = createCaller<FindProtocol>(outside)
  await caller.call('connect', { port: port2, lifeline: 'test' }, { transfer: [port2] })

  const { layout } = await openParquet(plannedSource(shard))
  const rowGroups = { start: 1, end: 3 }
  const unit = { file: 0, rowGroups, rows: { start: 40, end: 120 }, bytes: 0 }
  const args: FindArgs = {
    ref: { kind: 'url', name: 'served.parquet', url: 'https://files.example/served.parquet' },
    identity: `served ${bytes.length}`,
    size: bytes.length,
    rowGroups,
    ranges: mergeRanges(unitRanges(layout, unit, needOf(question))),
    question,
  }
  const find = (change: Partial<FindArgs> = {}, signal?: AbortSignal) =>
    caller.call('find', { ...args, ...change }, { signal })
  return { find, asked, answers, args }
}

describe('the worker that finds rows', () => {
  it('finds rows by their numbers in the file, and asks for the footer once and each range once', async () => {
    const { find, asked, args } = await serve(shard)
    expect(await find()).toEqual([45, 60, 75, 90, 105])
    const [footer, ...rest] = asked.splice(0)
    expect(footer?.end).toBe(shard.length)
    expect(rest).toEqual(args.ranges)
    expect(await find()).toEqual([45, 60, 75, 90, 105])
    expect(asked).toEqual(args.ranges)
  })

  it('leaves damage, and questions that it does not know, to the engine', async () => {
    const { find } = await serve(damaged(shard, 2))
    expect(await find()).toBeNull()
    expect(await find({ rowGroups: { start: 1, end: 2 } })).toEqual([45, 60, 75])
    const where = [{ kind: 'redacted' as const, not: false }]
    expect(await find({ question: { ...question, where } })).toBeNull()
  })

  it('passes on what the bytes fail with, and short answers, and reads again when asked again', async () => {
    const { find, answers } = await serve(shard)
    const whole = answers.take
    answers.take = () => {
      throw new AppError({ kind: 'offline', name: 'served.parquet' })
    }
    await expect(find()).rejects.toMatchObject({ fault: { kind: 'offline' } })
    answers.take = (start, end) => shard.slice(start, end - 1)
    await expect(find()).rejects.toMatchObject({ fault: { kind: 'short-body' } })
    answers.take = whole
    expect(await find()).toEqual([45, 60, 75, 90, 105])
  })
})
