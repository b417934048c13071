import { joinBytes, littleEndian } from '../../lib/bytes.ts'
import type { Range } from '../../lib/range.ts'
import type { ByteArrays } from '../prefix/byte-arrays.ts'
import { DamagedError, type Ask } from '../prefix/steps.ts'
import { blockBytes, type Block, type BlockPage, type BlockReader } from './blocks.ts'
import { decodeBlock } from './decode-block.ts'

/**
 * PLAIN byte arrays of a page whose blocks are known: only the blocks that hold wanted values are read.
 * @param count values in the page, as it says itself
 * @throws DamagedError when the blocks are of another page
 */
function createArrays(page: BlockPage, codec: string, count: number): ByteArrays {
  const { blocks, values } = page
  if (values !== count) throw new DamagedError(`the index has ${values} values, not ${count}`)
  const decoded = new Map<number, Uint8Array>()
  const found = new Map<number, Uint8Array>()

  /** Bytes of the page's output; their blocks must be decoded. */
  const slice = (start: number, end: number): Uint8Array => {
    if (end > page.size) throw new DamagedError(`a value ends at byte ${end} of ${page.size}`)
    const first = Math.floor(start / blockBytes)
    const last = Math.max(first, Math.ceil(end / blockBytes) - 1)
    const parts: Uint8Array[] = []
    for (let i = first; i <= last; i++) {
      const block = decoded.get(i)
      if (!block) throw new DamagedError('a value is longer than the index says')
      const from = i * blockBytes
      parts.push(block.subarray(Math.max(0, start - from), Math.max(0, end - from)))
    }
    return parts.length === 1 && parts[0] ? parts[0] : joinBytes(parts)
  }

  const find = (value: number): Uint8Array => {
    const index = blockOf(blocks, value)
    let at = blocks[index]?.at ?? 0
    for (let each = blocks[index]?.value ?? 0; ; each++) {
      const start = at + 4
      at = start + littleEndian(slice(at, start), 0, 4)
      if (each < value) continue
      const next = blocks[index + 1]
      if (next?.value === value + 1 && next.at !== at) {
        throw new DamagedError(`value ${value} does not end where the index says`)
      }
      return slice(start, at)
    }
  }

  return {
    count,
    *read(wanted) {
      const missing = new Set<number>()
      for (const value of wanted) {
        const { first, last } = blocksHolding(page, value)
        for (let i = first; i <= last; i++) if (!decoded.has(i)) missing.add(i)
      }
      const asks = [...missing].sort((a, b) => a - b).map((i) => askOf(page, i))
      const ahead = asks.map(({ start, most }) => ({ start, end: most }))
      for (const ask of asks) {
        const bytes: Uint8Array = yield { ...ask, ahead }
        const size = Math.min(blockBytes, page.size - ask.block * blockBytes)
        decoded.set(ask.block, decodeBlock(bytes, size, codec))
      }
      for (const value of wanted) if (!found.has(value)) found.set(value, find(value))
    },
    at(value) {
      const bytes = found.get(value)
      if (!bytes) throw new DamagedError(`value ${value} was not read`)
      return bytes
    },
  }
}

/** Bytes of the file that hold some values of a page, numbered without its nulls; `end` is after them. */
function rangeOf(page: BlockPage, start: number, end: number): Range {
  const first = askOf(page, blocksHolding(page, start).first)
  const last = askOf(page, blocksHolding(page, Math.max(start, end - 1)).last)
  return { start: first.start, end: last.most }
}

/** The last block that begins with this value or one before it: the value begins in it. */
function blockOf(blocks: readonly Block[], value: number): number {
  let low = 0
  let high = blocks.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((blocks[middle]?.value ?? 0) <= value) low = middle
    else high = middle - 1
  }
  return low
}

/** The blocks from the one in which a value begins to the one in which it ends. */
function blocksHolding({ blocks, values }: BlockPage, value: number) {
  if (value < 0 || value >= values) throw new DamagedError(`the index has no value ${value}`)
  const first = blockOf(blocks, value)
  const next = blocks[first + 1]
  if (!next) return { first, last: first }
  // Where the next block begins with a later value than the next one, this value ends before it.
  const last = next.value === value + 1 ? Math.ceil(next.at / blockBytes) - 1 : first
  return { first, last: Math.max(first, last) }
}

function askOf(page: BlockPage, block: number): Ask & { readonly block: number } {
  const start = page.blocks[block]?.start ?? page.start
  const end = page.blocks[block + 1]?.start ?? page.end
  return { block, start, least: end, most: end }
}

/** Reads values by their blocks. */
export const blockReader: BlockReader = { createArrays, rangeOf }
