import { describe, expect, it } from 'vitest'
import { AppError } from '../../../../src/lib/errors.ts'
import type { Caller } from '../../../../src/lib/rpc.ts'
import { noQuestion } from '../../../../src/query/query.ts'
import { createFinders } from '../../../../src/scan/direct/finders.ts'
import type { FindArgs, FindProtocol } from '../../../../src/scan/direct/protocol.ts'

const args: FindArgs = {
  ref: { kind: 'url', name: 'a', url: 'https://files.example/a' },
  identity: 'a',
  size: 1,
  rowGroups: { start: 0, end: 1 },
  ranges: [],
  question: noQuestion,
}

interface Waiting {
  resolve(rows: readonly number[]): void
  reject(error: AppError): void
}

/** Workers whose answers come when they are told. */
function workers() {
  const started: { waiting: Waiting[]; fail: () => void }[] = []
  const start = () => {
    const waiting: Waiting[] = []
    const failed = new Promise<void>((fail) => started.push({ waiting, fail }))
    const call = () => new Promise((resolve, reject) => waiting.push({ resolve, reject }))
    const caller = { call, fail: () => undefined } as unknown as Caller<FindProtocol>
    return { caller, failed }
  }
  return { started, start }
}

const signal = new AbortController().signal

describe('createFinders', () => {
  it('starts another worker only while all are busy, and no more than allowed', async () => {
    const { started, start } = workers()
    const finders = createFinders(start, 2)
    finders.warm()
    finders.warm()
    expect(started).toHaveLength(1)
    const asked = [1, 2, 3].map(() => finders.find(args, signal))
    expect(started.map(({ waiting }) => waiting.length)).toEqual([2, 1])
    started[1]?.waiting[0]?.resolve([1])
    expect(await asked[1]).toEqual([1])
    const next = finders.find(args, signal)
    expect(started.map(({ waiting }) => waiting.length)).toEqual([2, 2])
    for (const { waiting } of started) for (const each of waiting) each.resolve([2])
    expect(await Promise.all([asked[0], asked[2], next])).toEqual([[2], [2], [2]])
  })

  it('leaves everything to the engine once a worker has failed, and passes other faults on', async () => {
    const { started, start } = workers()
    const finders = createFinders(start, 1)
    const lost = finders.find(args, signal)
    const offline = new AppError({ kind: 'offline', name: 'a' })
    started[0]?.waiting[0]?.reject(offline)
    await expect(lost).rejects.toBe(offline)
    const failed = finders.find(args, signal)
    started[0]?.waiting[1]?.reject(new AppError({ kind: 'unexpected', detail: 'gone' }))
    started[0]?.fail()
    expect(await failed).toBeNull()
    expect(await finders.find(args, signal)).toBeNull()
    expect(started[0]?.waiting).toHaveLength(2)
  })
})
