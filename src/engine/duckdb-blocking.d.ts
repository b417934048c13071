/** The part of DuckDB-WASM's synchronous build that `duckdb.ts` uses (1.33.1-dev45.0). */
declare module '@duckdb/duckdb-wasm/dist/duckdb-browser-blocking.mjs' {
  export interface DuckDBModule {
    readonly HEAPU8: Uint8Array
    readonly HEAPF64: Float64Array
    _malloc(bytes: number): number
    ccall(name: string, returns: string | null, types: string[], args: unknown[]): unknown
  }

  export interface DuckDBFileInfo {
    readonly fileName: string
  }

  export interface DuckDBRuntime {
    getFileInfo(mod: DuckDBModule, fileId: number): DuckDBFileInfo | null
  }

  export interface DuckDBConnection {
    useUnsafe<R>(callback: (bindings: DuckDBBindings, connection: number) => R): R
  }

  export type WasmInstantiator = (
    imports: WebAssembly.Imports,
    success: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ) => object

  export interface DuckDBBindings {
    readonly mod: DuckDBModule
    /** Protected in the package's own types; an own property replaces the prototype's method. */
    instantiateWasm: WasmInstantiator
    instantiate(): Promise<unknown>
    open(config: object): void
    getVersion(): string
    connect(): DuckDBConnection
    registerFileURL(name: string, url: string, protocol: number, directIO: boolean): void
    runQuery(connection: number, sql: string): Uint8Array
    startPendingQuery(connection: number, sql: string, stream: boolean): Uint8Array | null
    pollPendingQuery(connection: number): Uint8Array | null
    cancelPendingQuery(connection: number): boolean
    fetchQueryResults(connection: number): Uint8Array | null
  }

  export class VoidLogger {
    log(): void
  }

  export const BROWSER_RUNTIME: DuckDBRuntime
  export function readString(mod: DuckDBModule, begin: number, length: number): string
  export function createDuckDB(
    bundles: { mvp: { mainModule: string }; eh: { mainModule: string } },
    logger: VoidLogger,
    runtime: DuckDBRuntime,
  ): Promise<DuckDBBindings>
}
