import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance, type DuckDBValue } from '@duckdb/node-api'
import { afterAll } from 'vitest'
import type { Statement } from '../../src/query/sql.ts'

/** Native DuckDB of the engine's version, and a folder for its files; both end with the tests. */
export async function nativeDuckDB() {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const folder = mkdtempSync(join(tmpdir(), 'duckdb-'))
  let files = 0
  afterAll(() => {
    connection.closeSync()
    instance.closeSync()
    rmSync(folder, { recursive: true })
  })
  const pathOf = () => join(folder, `${files++}.parquet`)
  return {
    /** Runs a statement. @returns its rows, values in order */
    async ask({ sql, params }: Statement): Promise<DuckDBValue[][]> {
      const reader = await connection.runAndReadAll(sql, [...params])
      return reader.getRows()
    },
    /** Writes a file. @returns its path */
    file(bytes: Uint8Array): string {
      const path = pathOf()
      writeFileSync(path, bytes)
      return path
    },
    /** Writes what a query gives to a Parquet file. @returns its path */
    async copy(query: string, options = ''): Promise<string> {
      const path = pathOf()
      await connection.run(`copy (${query}) to '${path}' (format parquet${options})`)
      return path
    },
  }
}
