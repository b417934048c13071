import { joinBytes } from '../lib/bytes.ts'
import { AppError } from '../lib/errors.ts'
import type { Connection } from './duckdb.ts'
import { faultOfEngine } from './engine-fault.ts'
import { sqlLiteral, sqlString } from './sql-text.ts'

const SLICE_MS = 40

/**
 * The settings that every engine starts with; afterwards none can be changed.
 * @param repository absolute address of the folder with the extensions
 */
export function bootStatements(repository: string, memoryLimitMb: number): string[] {
  return [
    // Without these two a missing extension makes DuckDB wait for a third-party host for minutes.
    'SET autoinstall_known_extensions=false',
    'SET autoload_known_extensions=false',
    'SET allow_community_extensions=false',
    `SET custom_extension_repository=${sqlString(repository)}`,
    'LOAD parquet',
    'LOAD json',
    `SET memory_limit='${memoryLimitMb}MB'`,
    "SET temp_directory=''",
    'SET parquet_metadata_cache=true',
    // Bytes are in memory already: no reading ahead, no second copy of them.
    'SET disable_parquet_prefetching=true',
    'SET enable_external_file_cache=false',
    'SET lock_configuration=true',
  ]
}

/**
 * Runs one query in slices, so that messages (an abort among them) arrive meanwhile.
 * @returns its answer as an Arrow IPC stream
 * @throws AppError `query-failed`, `pattern-invalid` or `engine-crashed`; AbortError
 */
export async function runQuery(
  connection: Connection,
  sql: string,
  params: readonly (string | number | null)[],
  signal: AbortSignal,
): Promise<Uint8Array> {
  try {
    return await runSlices(connection, prepare(connection, sql, params), signal)
  } catch (error) {
    if (signal.aborted) {
      connection.cancel()
      throw signal.reason
    }
    throw new AppError(faultOfEngine(error, sql), { cause: error })
  }
}

/** Pending queries take no parameters: name the statement, then run it with literals. */
function prepare(
  connection: Connection,
  sql: string,
  params: readonly (string | number | null)[],
): string {
  if (params.length === 0) return sql
  connection.run(`PREPARE unit AS ${sql}`)
  return `EXECUTE unit(${params.map(sqlLiteral).join(', ')})`
}

async function runSlices(
  connection: Connection,
  sql: string,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const breathe = createBreath(signal)
  const parts: Uint8Array[] = []
  let schema = connection.start(sql)
  while (schema === null) {
    await breathe()
    schema = connection.poll()
  }
  parts.push(schema)
  for (;;) {
    await breathe()
    const part = connection.fetch()
    if (part === null) continue
    if (part.length === 0) return joinBytes(parts)
    parts.push(part)
  }
}

/** Lets messages in when the last time is {@link SLICE_MS} ago; throws when one was an abort. */
function createBreath(signal: AbortSignal): () => Promise<void> {
  let last = performance.now()
  return async () => {
    if (performance.now() - last >= SLICE_MS) {
      await new Promise((resolve) => setTimeout(resolve))
      last = performance.now()
    }
    signal.throwIfAborted()
  }
}
