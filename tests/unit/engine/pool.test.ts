import { describe, expect, it, vi } from 'vitest'
import type { Answer, Engine } from '../../../src/engine/client.ts'
import { createPool } from '../../../src/engine/pool.ts'
import { poolSize } from '../../../src/engine/pool-size.ts'
import { abortError, onAbort } from '../../../src/lib/abort.ts'
import { createStore } from '../../../src/lib/store.ts'

const answer = { misses: 0, rows: 0, columns: [] } as unknown as Answer

/** An engine whose queries wait until the test ends them. */
function fakeEngine(name: string, log: string[]) {
  const held: (() => void)[] = []
  let isClosed = false
  const engine: Engine = {
    state: createStore('ready'),
    loading: createStore({ loaded: 0, total: 0 }),
    warm: () => undefined,
    ready: () => Promise.resolve(),
    stats: () => Promise.reject(new Error('not asked')),
    close: () => void (isClosed = true),
    async query({ sql }, { signal } = {}) {
      log.push(`${name} ${sql}`)
      await new Promise<void>((go, reject) => {
        held.push(go)
        onAbort(signal, () => reject(abortError()))
      })
      return answer
    },
  }
  return { engine, endOne: () => held.shift()?.(), isClosed: () => isClosed }
}

function setUp(size: number) {
  const log: string[] = []
  const engines = [fakeEngine('a', log)]
  const pool = createPool(engines[0]!.engine, size, () => {
    const next = fakeEngine('abcd'[engines.length]!, log)
    engines.push(next)
    return next.engine
  })
  const ask = (sql: string, options = {}, name = 'shard') => {
    const file = { name, ref: { kind: 'url', name, url: name }, size: 1, ranges: [] } as const
    const asked = pool.query({ sql, files: [file] }, options)
    asked.catch(() => undefined)
    return asked
  }
  const settle = () => new Promise((done) => setTimeout(done, 0))
  return { log, engines, ask, settle }
}

describe('createPool', () => {
  it('serves the newest question first, and one question in its order', async () => {
    const { log, engines, ask, settle } = setUp(1)
    const [old, fresh] = [{}, {}]
    for (const sql of ['1', '2', '3', '4']) void ask(sql, { question: old })
    for (const sql of ['x', 'y']) void ask(sql, { question: fresh })
    await settle()
    for (let i = 0; i < 4; i++) {
      engines[0]!.endOne()
      await settle()
    }
    expect(log).toEqual(['a 1', 'a 2', 'a x', 'a y', 'a 3', 'a 4'])
  })

  it('gives nothing of a stopped question to an engine', async () => {
    const { log, engines, ask, settle } = setUp(1)
    const stop = new AbortController()
    const stale = ['1', '2', '3'].map((sql) => ask(sql, { question: stop, signal: stop.signal }))
    stop.abort()
    for (const each of stale) await expect(each).rejects.toMatchObject({ name: 'AbortError' })
    const next = ask('x')
    engines[0]!.endOne()
    engines[0]!.endOne()
    await settle()
    engines[0]!.endOne()
    await next
    expect(log).toEqual(['a 1', 'a 2', 'a x'])
  })

  it('starts another engine only for a scan that pays for it', async () => {
    const { log, engines, ask, settle } = setUp(2)
    for (const sql of ['1', '2', '3']) void ask(sql, { bytesLeft: 1_000_000 })
    await settle()
    expect(engines).toHaveLength(1)
    void ask('4', { bytesLeft: 200_000_000 })
    await settle()
    expect(engines).toHaveLength(2)
    expect(log.slice(2)).toEqual(['b 4', 'b 3'])
    for (let i = 0; i < 9; i++) void ask(String(i), { bytesLeft: 1e9 })
    await settle()
    expect(engines).toHaveLength(2)
  })

  it('keeps to the engine that has the file', async () => {
    const { log, engines, ask, settle } = setUp(2)
    const question = {}
    for (const file of ['s', 's', 't']) void ask(file, { question, bytesLeft: 1e9 }, file)
    await settle()
    for (const { endOne } of engines) for (let i = 0; i < 3; i++) endOne()
    await settle()
    log.splice(0)
    void ask('t', { question }, 't')
    void ask('s', { question }, 's')
    await settle()
    expect(log).toEqual(['b t', 'a s'])
  })

  it('ends all but the first when nothing was asked for a while', async () => {
    const { engines, ask, settle } = setUp(2)
    const asked = ['1', '2', '3'].map((sql) => ask(sql, { bytesLeft: 1e9 }))
    await settle()
    vi.useFakeTimers()
    for (const { endOne } of engines) for (let i = 0; i < 2; i++) endOne()
    await Promise.all(asked)
    await vi.advanceTimersByTimeAsync(29_000)
    expect(engines.map(({ isClosed }) => isClosed())).toEqual([false, false])
    await vi.advanceTimersByTimeAsync(2000)
    expect(engines.map(({ isClosed }) => isClosed())).toEqual([false, true])
    vi.useRealTimers()
  })
})

describe('poolSize', () => {
  it('takes all cores but one, at most four, fewer with little memory', () => {
    const counts = [1, 2, 3, 8, 64].map((cores) => poolSize(cores, undefined).engines)
    expect(counts).toEqual([1, 1, 2, 4, 4])
    expect(poolSize(8, 4).engines).toBe(2)
    expect(poolSize(8, 2).engines).toBe(1)
  })

  it('never gives all together what kills a tab', () => {
    for (const cores of [1, 2, 3, 4, 5, 8]) {
      for (const memory of [undefined, 1, 2, 4, 8]) {
        const { engines, memoryLimitMb, recycleBytes } = poolSize(cores, memory)
        expect(engines * memoryLimitMb).toBeLessThanOrEqual(3000)
        expect(engines * recycleBytes).toBeLessThanOrEqual(2 * 2 ** 30)
      }
    }
  })
})
