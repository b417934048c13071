import { assert } from '../lib/assert.ts'
import { AppError, isAppError } from '../lib/errors.ts'
import { createCaller, type Handlers } from '../lib/rpc.ts'
import type { BytesProtocol } from '../sources/bytes-protocol.ts'
import { confineRequests } from './confined-request.ts'
import { bootStatements, runQuery } from './database.ts'
import { engineUrl, openDuckDB, type Connection } from './duckdb.ts'
import { createHeldBytes } from './held-bytes.ts'
import { holdLifeline } from '../lib/lifeline.ts'
import { createLine } from './line.ts'
import { fetchExtensions, fetchModule } from './parts.ts'
import { fetchPlanned } from './planned-bytes.ts'
import type { EngineProtocol } from './protocol.ts'
import { createSyncRead } from './sync-read.ts'
import { createVirtualFiles } from './virtual-files.ts'

/** Bytes kept beside those of running queries, so that a repeated query reads nothing. */
const HELD_BYTES = 64 * 2 ** 20

/** The engine's side of {@link EngineProtocol}; made once per worker. */
export function createEngineService(): Handlers<EngineProtocol> {
  const held = createHeldBytes(HELD_BYTES)
  const files = createVirtualFiles(held, createSyncRead(globalThis.XMLHttpRequest))
  const line = createLine()
  let connection: Connection | undefined
  let bytes: ReturnType<typeof createCaller<BytesProtocol>> | undefined

  return {
    async boot(args, context) {
      bytes = createCaller<BytesProtocol>(args.bytes)
      args.bytes.start()
      await holdLifeline(args.lifeline)
      context.emit({ kind: 'alive' })
      const repository = new URL('engine', args.base).href
      const [extensions, compiled] = await Promise.all([
        fetchExtensions(repository),
        fetchModule(engineUrl, (loaded, total) => context.emit({ kind: 'loading', loaded, total })),
      ])
      Object.assign(globalThis, { XMLHttpRequest: confineRequests(extensions) })
      try {
        const opened = await openDuckDB(compiled, files)
        for (const sql of bootStatements(repository, args.memoryLimitMb)) opened.run(sql)
        connection = opened
        return { version: opened.version }
      } catch (error) {
        throw new AppError({ kind: 'engine-start', detail: String(error) }, { cause: error })
      }
    },

    async query(query, context) {
      assert(connection && bytes, 'the engine is booted before it is asked')
      const opened = connection
      const { signal } = context
      const onBytes = (count: number) => context.emit({ bytes: count })
      const leases = await fetchPlanned(query.files, held, bytes, { signal, onBytes })
      try {
        return await line.join(async () => {
          signal.throwIfAborted()
          files.show(query.files)
          for (const { name } of query.files) opened.register(name)
          const before = files.missCount().misses
          try {
            const ipc = await runQuery(opened, query.sql, query.params ?? [], signal)
            context.transfer(ipc.buffer)
            const misses = files.missCount().misses - before
            return { ipc, misses, heapBytes: opened.heapBytes() }
          } catch (error) {
            const fault = isAppError(error, 'query-failed') ? files.takeFault() : undefined
            throw fault ? new AppError(fault, { cause: error }) : error
          } finally {
            files.show([])
          }
        })
      } finally {
        for (const lease of leases) lease.release()
      }
    },

    stats() {
      const { misses, bytes: missedBytes } = files.missCount()
      const heapBytes = connection?.heapBytes() ?? 0
      return { misses, missedBytes, heldBytes: held.total(), heapBytes }
    },
  }
}
