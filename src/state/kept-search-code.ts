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
  const { format, files, bytesRead, elapsedMs, hits } = value as Record<string, unknown>
  if (format !== searchFormat) throw new Error('another format')
  const hitRows = list(hits).map((hit): [string, readonly number[]] => {
    const [group, steps] = list(hit)
    let last = 0
    const rows = list(steps).map((step, i) => (last += count(step, i === 0 ? 0 : 1)))
    return [text(group), rows]
  })
  return {
    files: list(files).map((file) => {
      const [shape, listed, opened] = list(file)
      return { shape: text(shape), listed: textOrNull(listed), opened: textOrNull(opened) }
    }),
    bytesRead: count(bytesRead, 0),
    elapsedMs: count(elapsedMs, 0),
    hitRows: new Map(hitRows),
  }
}

function list(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error('no list')
  return value
}

function text(value: unknown): string {
  if (typeof value !== 'string') throw new Error('no text')
  return value
}

function textOrNull(value: unknown): string | null {
  return value === null ? null : text(value)
}

function count(value: unknown, least: number): number {
  if (!Number.isSafeInteger(value) || Number(value) < least) throw new Error('no number')
  return Number(value)
}
