import { joinBytes } from '../../lib/bytes.ts'
import { hashBytes } from '../../lib/hash.ts'
import type { Range } from '../../lib/range.ts'
import type { GroupBlocks } from './blocks.ts'
import { decodeGroup, encodeGroup } from './group-entry.ts'

/** The Parquet file that an index was made of. */
export interface IndexedFile {
  /** Bytes. */
  readonly size: number
  /**
   * Name of the content where a listing told it, such as `sha256:…`, else its address and the version
   * that its server told; null where neither did.
   */
  readonly identity: string | null
  /** Hash of the footer's bytes. */
  readonly footer: string
}

/** Where the blocks of a row group stand in the index, and the hash of these bytes. */
interface Entry extends Range {
  readonly hash: string
}

/** What stands at the start of an index. */
export interface IndexHead {
  readonly file: IndexedFile
  /** By row group. */
  readonly entries: readonly Entry[]
}

const magic = 'nemotron-explorer blocks 1'

/** Length of the first line in bytes: magic, space, 16 digits, line feed. */
const firstLength = magic.length + 18

/**
 * Writes a block index as docs/block-index-format.md describes.
 * @param groups by row group
 */
export function encodeIndex(
  { size, identity, footer }: IndexedFile,
  groups: readonly GroupBlocks[],
): Uint8Array<ArrayBuffer> {
  const bodies = groups.map(encodeGroup)
  const entries = bodies.map((body) => [body.length, hashBytes(body)])
  const encoder = new TextEncoder()
  const text = encoder.encode(`${JSON.stringify({ size, identity, footer, groups: entries })}\n`)
  return joinBytes([encoder.encode(`${magic} ${hashBytes(text)}\n`), text, ...bodies])
}

/**
 * Reads the first two lines of an index.
 * @param bytes of the index from its start on
 * @returns undefined when the bytes end before they do
 * @throws Error when it is no index, of another version, or damaged
 */
export function decodeHead(bytes: Uint8Array): IndexHead | undefined {
  if (bytes.length < firstLength) return undefined
  const first = new TextDecoder().decode(bytes.subarray(0, firstLength))
  const [, version, hash] = /^nemotron-explorer blocks (\d+) ([0-9a-f]{16})\n$/.exec(first) ?? []
  if (version === undefined) throw new Error('it does not begin like a block index')
  if (!first.startsWith(`${magic} `)) throw new Error(`its format is version ${version}, not 1`)
  const end = bytes.indexOf(10, firstLength) + 1
  if (end === 0) return undefined
  const text = bytes.subarray(firstLength, end)
  if (hashBytes(text) !== hash) throw new Error('its first lines were damaged')
  return readHead(JSON.parse(new TextDecoder().decode(text)), end)
}

function readHead(value: unknown, start: number): IndexHead {
  const { size, identity, footer, groups } = value as Record<string, unknown> // hashed by its writer
  const isIdentity = identity === null || typeof identity === 'string'
  if (!isLength(size) || !isIdentity || typeof footer !== 'string' || !Array.isArray(groups)) {
    throw new Error('its second line is not as it should be')
  }
  let at = start
  const entries = groups.map((group: unknown): Entry => {
    const [length, hash] = Array.isArray(group) ? (group as unknown[]) : []
    if (!isLength(length) || typeof hash !== 'string') throw new Error('it lists no row groups')
    at += length
    return { start: at - length, end: at, hash }
  })
  return { file: { size, identity, footer }, entries }
}

function isLength(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0
}

/** Reads the blocks of a row group. @throws Error when they were damaged */
export function decodeEntry({ hash }: Entry, bytes: Uint8Array): GroupBlocks {
  if (hashBytes(bytes) !== hash) throw new Error('the blocks of a row group were damaged')
  return decodeGroup(bytes)
}
