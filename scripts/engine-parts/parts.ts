import { createHash } from 'node:crypto'

/** Where the engine looks, below its extension repository: DuckDB's version and platform. */
export const FOLDER = 'v1.5.1/wasm_eh'

/** One of DuckDB's own signed extensions. */
export interface Part {
  readonly name: string
  readonly file: string
  /** Size in bytes. */
  readonly size: number
  readonly sha256: string
}

/** The extensions that the engine loads; sizes and hashes from docs/decisions (engine pair). */
export const PARTS: readonly Part[] = [
  {
    name: 'parquet',
    file: 'parquet.duckdb_extension.wasm',
    size: 3_192_362,
    sha256: '82dc14353de0d518f5824a799e69aedcc05eea82ff1a8d1814715ecf72bfc951',
  },
  {
    name: 'json',
    file: 'json.duckdb_extension.wasm',
    size: 816_734,
    sha256: '29844ad96567fbc1f05ff1d4d99a22c1e6723ba290e2e83f019f1777beb240f6',
  },
]

/** Whether `bytes` are exactly this part. */
export function isIntact(part: Part, bytes: Uint8Array): boolean {
  return (
    bytes.length === part.size && createHash('sha256').update(bytes).digest('hex') === part.sha256
  )
}
