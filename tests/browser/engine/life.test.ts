import { afterEach, describe, expect, it } from 'vitest'
import type { Engine } from '../../../src/engine/client.ts'
import { fetchModule } from '../../../src/engine/parts.ts'
import { rowsOf } from '../../../src/engine/rows.ts'
import { createHarness, type HarnessOptions } from './harness.ts'

const LONG = 'SELECT sum(a.range * b.range % 7) AS s FROM range(100000) a, range(100000) b'

const engines: Engine[] = []
afterEach(() => {
  for (const engine of engines.splice(0)) engine.close()
})

function makeHarness(options: HarnessOptions = {}) {
  const harness = createHarness([], options)
  engines.push(harness.engine)
  return harness
}

describe('an engine', () => {
  it('stops a query at once and answers the next', async () => {
    const { engine, workers } = makeHarness()
    await engine.ready()
    const controller = new AbortController()
    const query = engine.query({ sql: LONG, files: [] }, { signal: controller.signal })
    setTimeout(() => controller.abort(), 300)
    await expect(query).rejects.toThrow(/stopped/)
    const start = performance.now()
    const answer = await engine.query({ sql: 'SELECT 42 AS n', files: [] })
    expect(rowsOf(answer)).toEqual([{ n: 42 }])
    expect(performance.now() - start).toBeLessThan(500)
    expect(workers.length).toBe(1)
  })

  it('stops a query that waits in line', async () => {
    const { engine } = makeHarness()
    await engine.ready()
    const first = new AbortController()
    const second = new AbortController()
    const running = engine.query({ sql: LONG, files: [] }, { signal: first.signal })
    const waiting = engine.query({ sql: 'SELECT 1', files: [] }, { signal: second.signal })
    second.abort()
    await expect(waiting).rejects.toThrow(/stopped/)
    first.abort()
    await expect(running).rejects.toThrow(/stopped/)
  })

  it('does not start for a query that is stopped already', async () => {
    const { engine } = makeHarness()
    const query = engine.query({ sql: 'SELECT 1', files: [] }, { signal: AbortSignal.abort() })
    await expect(query).rejects.toThrow()
  })

  it('is started again when its worker ends, and repeats the query once', async () => {
    const { engine, workers } = makeHarness()
    await engine.ready()
    const query = engine.query({
      sql: 'SELECT sum(a.range % 7) AS s FROM range(3000) a, range(10000) b',
      files: [],
    })
    await new Promise((resolve) => setTimeout(resolve, 50))
    workers[0]!.terminate()
    expect(rowsOf(await query)).toEqual([{ s: 89_940_000 }])
    expect(workers.length).toBe(2)
    expect(engine.state.get()).toBe('ready')
  })

  it('gives up after the second crash', async () => {
    const { engine, workers } = makeHarness()
    await engine.ready()
    const query = engine.query({ sql: LONG, files: [] })
    const stop = setInterval(() => {
      if (engine.state.get() === 'ready') workers.at(-1)!.terminate()
    }, 100)
    await expect(query).rejects.toMatchObject({ fault: { kind: 'engine-crashed' } })
    clearInterval(stop)
    expect(workers.length).toBe(2)
    const answer = await engine.query({ sql: 'SELECT 1 AS n', files: [] })
    expect(rowsOf(answer)).toEqual([{ n: 1 }])
  })

  it('keeps to its memory and lives on', async () => {
    const { engine, workers } = makeHarness({ memoryLimitMb: 100 })
    const query = engine.query({
      sql: `SELECT list(repeat('x', 1000) || range) AS l FROM range(300000)`,
      files: [],
    })
    await expect(query).rejects.toMatchObject({
      fault: { kind: 'query-failed', detail: /memory/i },
    })
    const answer = await engine.query({ sql: 'SELECT 1 AS n', files: [] })
    expect(rowsOf(answer)).toEqual([{ n: 1 }])
    expect(workers.length).toBe(1)
  })

  it('is replaced when its memory has grown, and answers the next with a new one', async () => {
    const { engine, workers } = makeHarness({ recycleBytes: 100 * 2 ** 20 })
    const grow = `SELECT len(list(repeat('x', 1000) || range)) AS n FROM range(150000)`
    expect(rowsOf(await engine.query({ sql: grow, files: [] }))).toEqual([{ n: 150_000 }])
    expect(workers.length).toBe(1)
    expect(engine.state.get()).toBe('idle')
    expect(rowsOf(await engine.query({ sql: 'SELECT 1 AS n', files: [] }))).toEqual([{ n: 1 }])
    expect(workers.length).toBe(2)
    const { heapBytes } = await engine.stats()
    expect(heapBytes).toBeLessThan(100 * 2 ** 20)
  })

  it('says soon which part is missing', async () => {
    const { engine } = makeHarness({ base: `${location.origin}/nowhere/` })
    const start = performance.now()
    await expect(engine.query({ sql: 'SELECT 1', files: [] })).rejects.toMatchObject({
      fault: { kind: 'engine-missing-part', part: /parquet|json/ },
    })
    expect(performance.now() - start).toBeLessThan(5000)
    expect(engine.state.get()).toBe('failed')
  })

  it('says that its own file is missing', async () => {
    const missing = new URL('/__files/missing.wasm', location.href).href
    await expect(fetchModule(missing, () => undefined)).rejects.toMatchObject({
      fault: { kind: 'engine-start', detail: /404/ },
    })
  })

  it('runs under the policy of the built app, without eval', async () => {
    const worker = await fetch('/src/engine/worker.ts?worker_file&type=module')
    const policy = worker.headers.get('content-security-policy')
    expect(policy).toContain("'wasm-unsafe-eval'")
    expect(policy).not.toContain("'unsafe-eval'")
  })

  it('does not start after it was closed', async () => {
    const { engine, workers } = makeHarness()
    engine.close()
    engine.warm()
    await expect(engine.ready()).rejects.toMatchObject({ fault: { kind: 'engine-crashed' } })
    expect(workers.length).toBe(0)
  })
})
