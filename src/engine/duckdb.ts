import {
  BROWSER_RUNTIME,
  createDuckDB,
  readString,
  VoidLogger,
  type DuckDBBindings,
} from '@duckdb/duckdb-wasm/dist/duckdb-browser-blocking.mjs'
import wasmUrl from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url'
import { BROWSER_FILEREADER, createFileFunctions } from './runtime.ts'
import type { VirtualFiles } from './virtual-files.ts'

/** Address of the engine's wasm file. */
export const engineUrl: string = wasmUrl

/** One connection to DuckDB: the few calls that `database.ts` makes. Errors are DuckDB's own. */
export interface Connection {
  /** DuckDB's version, e.g. `v1.5.1`. */
  readonly version: string
  /**
   * Makes DuckDB read a file directly. Otherwise the package reads through its own cache in pages of
   * 16 KiB, which begin before and end after the planned ranges.
   */
  register(name: string): void
  /** Size of the wasm memory in bytes. */
  heapBytes(): number
  /** Runs to the end, blocking; the Arrow IPC bytes of the answer. */
  run(sql: string): Uint8Array
  /** Starts; the Arrow schema when it is already known, else call `poll`. */
  start(sql: string): Uint8Array | null
  /** Works for one slice; the Arrow schema when the query is done. */
  poll(): Uint8Array | null
  /** The next part of the answer; empty at its end, `null` when it is not ready. */
  fetch(): Uint8Array | null
  cancel(): void
}

/**
 * Instantiates DuckDB over the visible files and opens a database in memory.
 * @param compiled the module from {@link engineUrl}
 */
export async function openDuckDB(
  compiled: WebAssembly.Module,
  files: VirtualFiles,
): Promise<Connection> {
  Object.assign(
    BROWSER_RUNTIME,
    createFileFunctions(files, {
      nameOf: (module, id) => BROWSER_RUNTIME.getFileInfo(module, id)?.fileName ?? '',
      textAt: readString,
    }),
  )
  const bundles = { mvp: { mainModule: '' }, eh: { mainModule: engineUrl } }
  const database = await createDuckDB(bundles, new VoidLogger(), BROWSER_RUNTIME)
  await instantiate(database, compiled)
  database.open({ path: ':memory:', query: { castDecimalToDouble: true } })
  const connection = database.connect()
  const registered = new Set<string>()
  const ask = <R>(act: (bindings: DuckDBBindings, id: number) => R) => connection.useUnsafe(act)
  return {
    register: (name) => {
      if (registered.has(name)) return
      database.registerFileURL(name, name, BROWSER_FILEREADER, true)
      registered.add(name)
    },
    version: database.getVersion(),
    heapBytes: () => database.mod.HEAPU8.length,
    run: (sql) => ask((bindings, id) => bindings.runQuery(id, sql)),
    start: (sql) => ask((bindings, id) => bindings.startPendingQuery(id, sql, false)),
    poll: () => ask((bindings, id) => bindings.pollPendingQuery(id)),
    fetch: () => ask((bindings, id) => bindings.fetchQueryResults(id)),
    cancel: () => {
      ask((bindings, id) => bindings.cancelPendingQuery(id))
    },
  }
}

/** The package's own way fetches the module again and never rejects: give it ours. */
async function instantiate(database: DuckDBBindings, compiled: WebAssembly.Module): Promise<void> {
  Object.assign(globalThis, { DUCKDB_RUNTIME: BROWSER_RUNTIME })
  await new Promise<unknown>((resolve, reject) => {
    database.instantiateWasm = (imports, success) => {
      WebAssembly.instantiate(compiled, imports).then((instance) => {
        success(instance, compiled)
      }, reject)
      return []
    }
    database.instantiate().then(resolve, reject)
  })
}
