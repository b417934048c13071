import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import type { Engine } from '../../src/engine/client.ts'
import { abortError, onAbort } from '../../src/lib/abort.ts'
import { AppError, faultOf } from '../../src/lib/errors.ts'
import { createStore } from '../../src/lib/store.ts'
import { nativeDuckDB } from './duckdb.ts'

/** What DuckDB cannot answer fails as in the engine. */
function fail(error: unknown): never {
  const { detail } = faultOf(error) as { detail: string }
  throw new AppError({ kind: 'query-failed', sql: '', detail })
}

/**
 * An engine that asks native DuckDB about files in memory. Questions can be held back, and made to
 * fail.
 */
export async function fakeEngine(given: Record<string, Uint8Array>) {
  const files = { ...given }
  const duckdb = await nativeDuckDB()
  const folder = mkdtempSync(join(tmpdir(), 'engine-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const failures: AppError[] = []
  const held: (() => void)[] = []
  const asked: { name: string; start: number; end: number }[] = []
  let isHolding = false
  const engine: Engine = {
    state: createStore('ready'),
    loading: createStore({ loaded: 0, total: 0 }),
    warm: () => undefined,
    ready: () => Promise.resolve(),
    stats: () => Promise.reject(new Error('not asked')),
    close: () => undefined,
    async query({ sql, params = [], files: [file] }, { signal } = {}) {
      const bytes = files[file!.ref.name]!
      asked.push({ name: file!.ref.name, start: Number(params[0]), end: Number(params[1]) })
      if (isHolding) {
        await new Promise<void>((go, reject) => {
          held.push(go)
          onAbort(signal, () => reject(abortError()))
        })
      }
      const failure = failures.shift()
      if (failure) throw failure
      const path = join(folder, file!.name)
      // Another question may be reading it.
      if (!existsSync(path)) writeFileSync(path, bytes)
      const named = params.map((value) => (value === file!.name ? path : value))
      const rows = (await duckdb.ask({ sql, params: named }).catch(fail)).map(([row]) =>
        Number(row),
      )
      return {
        misses: 0,
        rows: rows.length,
        columns: ['row'],
        column: () => (row: number) => rows[row]!,
        columnAt: () => (row: number) => rows[row]!,
      }
    },
  }
  return {
    engine,
    /** The row windows that were asked about, oldest first. */
    asked,
    hold: () => void (isHolding = true),
    /** Lets the oldest held question go on. */
    releaseOne: () => held.shift()?.(),
    /** Lets all questions go on, and holds no more. */
    release() {
      isHolding = false
      for (const go of held.splice(0)) go()
    },
    /** Puts other bytes behind a name. */
    replace(name: string, bytes: Uint8Array) {
      files[name] = bytes
      for (const path of readdirSync(folder)) rmSync(join(folder, path))
    },
    failNext: (error: AppError) => void failures.push(error),
  }
}
