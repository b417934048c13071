import { describe, expect, it } from 'vitest'
import { tableFromArrays, tableToIPC } from '@uwdata/flechette'
import { createEngine } from '../../../src/engine/client.ts'
import type { EngineProtocol, QueryReply } from '../../../src/engine/protocol.ts'
import { AppError, type Fault } from '../../../src/lib/errors.ts'
import { serveCalls, type Handlers } from '../../../src/lib/rpc.ts'

const ipc = tableToIPC(tableFromArrays({ n: [1] }), { format: 'stream' })!
const reply: QueryReply = { ipc, misses: 0, heapBytes: 100 }
const query = { sql: 'SELECT 1 AS n', files: [] }
const crash: Fault = { kind: 'engine-crashed', detail: 'memory access out of bounds' }

/** A worker in this thread; `end` is what a browser does when the script fails. */
class FakeWorker extends EventTarget {
  isTerminated = false
  readonly #inside = new EventTarget()

  constructor(handlers: Partial<Handlers<EngineProtocol>>) {
    super()
    serveCalls<EngineProtocol>(
      {
        postMessage: (data) => this.dispatchEvent(new MessageEvent('message', { data })),
        addEventListener: (type, listener) =>
          this.#inside.addEventListener(type, (event) => listener(event as MessageEvent)),
      },
      {
        boot: () => ({ version: 'v0' }),
        query: () => reply,
        stats: () => ({ misses: 0, missedBytes: 0, heldBytes: 0, heapBytes: 0 }),
        ...handlers,
      },
    )
  }

  postMessage(data: unknown) {
    this.#inside.dispatchEvent(new MessageEvent('message', { data }))
  }

  terminate() {
    this.isTerminated = true
  }

  end() {
    this.dispatchEvent(new Event('error', { cancelable: true }))
  }
}

/** An engine whose n-th worker has the n-th handlers, the last for all that follow. */
function makeEngine(...handlers: Partial<Handlers<EngineProtocol>>[]) {
  const workers: FakeWorker[] = []
  const engine = createEngine({
    base: 'http://127.0.0.1/',
    spawn: () => {
      const worker = new FakeWorker(handlers[Math.min(workers.length, handlers.length - 1)] ?? {})
      workers.push(worker)
      return worker as unknown as Worker
    },
    bytesPort: () => new MessageChannel().port2,
  })
  return { engine, workers }
}

function fail(fault: Fault): never {
  throw new AppError(fault)
}

describe('createEngine', () => {
  it('starts its worker when it is asked', async () => {
    const { engine, workers } = makeEngine({})
    expect(workers.length).toBe(0)
    expect((await engine.query(query)).column('n')(0)).toBe(1)
    expect(workers.length).toBe(1)
    expect(engine.state.get()).toBe('ready')
  })

  it('repeats a query once on a fresh worker', async () => {
    const { engine, workers } = makeEngine({ query: () => fail(crash) }, {})
    expect((await engine.query(query)).rows).toBe(1)
    expect(workers.map((worker) => worker.isTerminated)).toEqual([true, false])
  })

  it('gives up after two crashes', async () => {
    const { engine, workers } = makeEngine({ query: () => fail(crash) })
    await expect(engine.query(query)).rejects.toMatchObject({ fault: crash })
    expect(workers.length).toBe(2)
  })

  it('repeats nothing that DuckDB refused', async () => {
    const fault: Fault = { kind: 'query-failed', sql: query.sql, detail: 'no' }
    const { engine, workers } = makeEngine({ query: () => fail(fault) })
    await expect(engine.query(query)).rejects.toMatchObject({ fault })
    expect(workers.length).toBe(1)
  })

  it('repeats all waiting queries when the script fails', async () => {
    const { engine, workers } = makeEngine({ query: () => new Promise<never>(() => undefined) }, {})
    const answers = [engine.query(query), engine.query(query)]
    await engine.ready()
    await Promise.resolve()
    workers[0]?.end()
    expect((await Promise.all(answers)).map(({ rows }) => rows)).toEqual([1, 1])
    expect(workers.length).toBe(2)
  })

  it('replaces a worker whose memory has grown too large, after its answer', async () => {
    const { engine, workers } = makeEngine({ query: () => ({ ...reply, heapBytes: 3e9 }) }, {})
    expect((await engine.query(query)).rows).toBe(1)
    expect(workers[0]?.isTerminated).toBe(true)
    await engine.query(query)
    expect(workers.length).toBe(2)
  })

  it('replaces a worker that does not end a stopped query, for the next one', async () => {
    const stuck = { query: () => new Promise<never>(() => undefined) }
    const deaf = { ...stuck, stats: () => new Promise<never>(() => undefined) }
    const { engine, workers } = makeEngine(deaf, {})
    const stop = new AbortController()
    const stale = engine.query(query, { signal: stop.signal })
    await engine.ready()
    await new Promise((done) => setTimeout(done))
    stop.abort()
    await expect(stale).rejects.toMatchObject({ name: 'AbortError' })
    const from = performance.now()
    expect((await engine.query(query)).rows).toBe(1)
    expect(performance.now() - from).toBeLessThan(1000)
    expect(workers.map((worker) => worker.isTerminated)).toEqual([true, false])
  })

  it('keeps a worker that hears of a stop', async () => {
    let isFirst = true
    const { engine, workers } = makeEngine({
      query: () => {
        if (!isFirst) return reply
        isFirst = false
        return new Promise<never>(() => undefined)
      },
    })
    const stop = new AbortController()
    const stale = engine.query(query, { signal: stop.signal })
    await engine.ready()
    await new Promise((done) => setTimeout(done))
    stop.abort()
    await expect(stale).rejects.toMatchObject({ name: 'AbortError' })
    expect((await engine.query(query)).rows).toBe(1)
    expect(workers).toHaveLength(1)
  })

  it('reports a failed start and tries again when it is asked again', async () => {
    const fault: Fault = { kind: 'engine-missing-part', part: 'parquet' }
    const { engine, workers } = makeEngine({ boot: () => fail(fault) }, {})
    await expect(engine.query(query)).rejects.toMatchObject({ fault })
    expect(engine.state.get()).toBe('failed')
    expect((await engine.query(query)).rows).toBe(1)
    expect(workers.length).toBe(2)
  })

  it('reports a script that cannot be loaded as a failed start', async () => {
    const { engine, workers } = makeEngine({ boot: () => new Promise<never>(() => undefined) })
    const ready = engine.ready()
    workers[0]?.end()
    await expect(ready).rejects.toMatchObject({ fault: { kind: 'engine-start' } })
  })

  it('stops waiting for the start when the signal fires', async () => {
    const { engine } = makeEngine({ boot: () => new Promise<never>(() => undefined) })
    const controller = new AbortController()
    const answer = engine.query(query, { signal: controller.signal })
    controller.abort()
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' })
  })

  it('shows what has arrived of the engine', async () => {
    const { engine } = makeEngine({
      boot: (_args, context) => {
        context.emit({ kind: 'alive' })
        context.emit({ kind: 'loading', loaded: 5, total: 10 })
        return { version: 'v0' }
      },
    })
    await engine.ready()
    expect(engine.loading.get()).toEqual({ loaded: 5, total: 10 })
  })

  it('fails waiting queries when it is closed, and starts no more', async () => {
    const { engine, workers } = makeEngine({ query: () => new Promise<never>(() => undefined) })
    const answer = engine.query(query)
    await engine.ready()
    engine.close()
    await expect(answer).rejects.toMatchObject({ fault: { kind: 'engine-crashed' } })
    expect(workers.length).toBe(1)
  })
})
