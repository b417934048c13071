import { count, list, record, text, textOrNull } from '../lib/checked-json.ts'
import { hashBytes } from '../lib/hash.ts'
import type { FileMark } from './file-marks.ts'

/**
 * Of what is kept of a search, and of which rows a search finds. A change of either, also one by another
 * version of the engine, needs a new number: then nothing is believed that was found before.
 */
export const searchFormat = 1

/** What is kept of a finished search. */
export interface KeptSearch {
  /** The files that it has covered. */
  readonly files: readonly FileMark[]
  readonly bytesRead: number
  /** Whole milliseconds, once read. */
  readonly elapsedMs: number
  /** Numbers of the hits in their row group, ascending, by `file/rowGroup`. */
  readonly hitRows: ReadonlyMap<string, readonly number[]>
}

/** Digits of the hash in front. */
const hashDigits = 16

/** Writes a search as JSON behind its hash, each row number as the step from the one before. */
export function encodeKeptSearch({ files, bytesRead, elapsedMs, hitRows }: KeptSearch): Uint8Array {
  const hits = [...hitRows].map(([group, rows]) => [
    group,
    rows.map((row, i) => row - (rows[i - 1] ?? 0)),
  ])
  const marks = files.map(({ shape, listed, opened }) => [shape, listed, opened])
  const spent = { bytesRead, elapsedMs: Math.round(elapsedMs) }
  const text = JSON.stringify({ format: searchFormat, files: marks, ...spent, hits })
  const content = new TextEncoder().encode(text)
  const bytes = new Uint8Array(hashDigits + content.length)
  bytes.set(new TextEncoder().encode(hashBytes(content)))
  bytes.set(content, hashDigits)
  return bytes
}

/** Reads what {@link encodeKeptSearch} wrote; null when it is damaged, or of another format. */
export function decodeKeptSearch(bytes: Uint8Array): KeptSearch | null {
  const content = bytes.subarray(hashDigits)
  const hash = new TextDecoder().decode(bytes.subarray(0, hashDigits))
  if (hash !== hashBytes(content)) return null
  try {
    return read(JSON.parse(new TextDecoder().decode(content)))
  } catch {
    return null
  }
}

function read(value: unknown): KeptSearch {
  const { format, files, bytesRead, elapsedMs, hits } = record(value, 'what was kept')
  if (format !== searchFormat) throw new Error('another format')
  const hitRows = list(hits, 'hits').map((hit): [string, readonly number[]] => {
    const [group, steps] = list(hit, 'a hit')
    return [text(group, 'a row group'), rowsOf(list(steps, 'rows'))]
  })
  return {
    files: list(files, 'files').map((file) => {
      const [shape, listed, opened] = list(file, 'a file')
      return {
        shape: text(shape, 'a shape'),
        listed: textOrNull(listed, 'what was listed'),
        opened: textOrNull(opened, 'what was opened'),
      }
    }),
    bytesRead: count(bytesRead, 'bytesRead'),
    elapsedMs: count(elapsedMs, 'elapsedMs'),
    hitRows: new Map(hitRows),
  }
}

/** Row numbers from their steps; they ascend. */
function rowsOf(steps: readonly unknown[]): number[] {
  let last = 0
  return steps.map((step, i) => {
    const by = count(step, 'a step')
    if (i > 0 && by === 0) throw new Error('rows stand still')
    return (last += by)
  })
}
