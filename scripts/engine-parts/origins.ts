import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { FOLDER, isIntact, type Part } from './parts.ts'
import { readZipEntry } from './zip.ts'

const run = promisify(execFile)

const OFFICIAL = 'https://extensions.duckdb.org'
const OFFICIAL_TIMEOUT_MS = 15_000
const WHEEL = 'embedding-atlas==0.26.0'
const WHEEL_FOLDER = 'embedding_atlas/static/duckdb-wasm'
const WHEEL_TIMEOUT_MS = 300_000

/** A part and its verified bytes. */
export interface Found {
  readonly part: Part
  readonly bytes: Uint8Array
}

/** A place where the parts may be. */
export interface Origin {
  readonly name: string
  /** All parts, verified; throws an Error whose message says in one line why not. */
  find(parts: readonly Part[]): Promise<Found[]>
}

/** Parts that lie in a folder of this machine. */
export function fromFolder(name: string, folder: string): Origin {
  return {
    name,
    find: (parts) =>
      Promise.all(
        parts.map(async (part) => {
          const bytes = await readFile(join(folder, part.file)).catch(() => {
            throw new Error('not there')
          })
          return verify(part, bytes)
        }),
      ),
  }
}

/** DuckDB's own extension repository. It may send the files compressed by gzip. */
export function fromOfficial(): Origin {
  return {
    name: 'from extensions.duckdb.org',
    find: (parts) =>
      Promise.all(
        parts.map(async (part) => {
          const response = await fetch(`${OFFICIAL}/${FOLDER}/${part.file}`, {
            signal: AbortSignal.timeout(OFFICIAL_TIMEOUT_MS),
          }).catch((error: unknown) => {
            throw new Error(`not reachable (${reasonOf(error)})`)
          })
          if (!response.ok) throw new Error(`answered ${response.status}`)
          const bytes = Buffer.from(await response.arrayBuffer())
          return verify(part, isGzip(bytes) ? gunzipSync(bytes) : bytes)
        }),
      ),
  }
}

/** The Python package embedding-atlas, which carries the same files, through pip. */
export function fromWheel(): Origin {
  return {
    name: `from the Python package ${WHEEL}`,
    async find(parts) {
      const folder = await mkdtemp(join(tmpdir(), 'engine-parts-'))
      try {
        const zip = await downloadWheel(folder)
        return parts.map((part) =>
          verify(part, readZipEntry(zip, `${WHEEL_FOLDER}/${FOLDER}/${part.file}`)),
        )
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
    },
  }
}

async function downloadWheel(folder: string): Promise<Buffer> {
  const options = ['--no-deps', '--disable-pip-version-check', '--quiet', '--dest', folder]
  // The wheel is pure Python: say so, or an older Python on this machine refuses to fetch it.
  const anyPython = ['--only-binary=:all:', '--python-version', '3.12']
  await run('python3', ['-m', 'pip', 'download', ...options, ...anyPython, WHEEL], {
    timeout: WHEEL_TIMEOUT_MS,
  }).catch((error: unknown) => {
    throw new Error(`pip failed (${reasonOf(error)})`)
  })
  const file = (await readdir(folder)).find((name) => name.endsWith('.whl'))
  if (!file) throw new Error('pip brought no wheel')
  return readFile(join(folder, file))
}

function verify(part: Part, bytes: Uint8Array): Found {
  if (!isIntact(part, bytes)) throw new Error(`${part.file} does not have the known SHA-256`)
  return { part, bytes }
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause instanceof Error ? error.cause.message : ''
  const last = (cause || error.message).trim().split('\n').at(-1) ?? ''
  return last.slice(0, 160)
}
