import { createVarintReader, createVarintWriter, type VarintReader } from '../../lib/varint.ts'
import { blockBytes, type Block, type BlockPage, type GroupBlocks } from './blocks.ts'

/** Writes the blocks of a row group as docs/block-index-format.md describes. */
export function encodeGroup(group: GroupBlocks): Uint8Array<ArrayBuffer> {
  const writer = createVarintWriter()
  let end = 0
  let row = 0
  const add = (page: BlockPage) => {
    writer.addSigned(page.offset - end)
    writer.add(page.start - page.offset)
    writer.add(page.end - page.start)
    writer.add(page.size)
    writer.add(page.row - row)
    writer.add(page.isCut ? 1 : 0)
    writer.add(page.values)
    writer.add(page.blocks.length)
    let before: Block = { start: page.start, value: 0, at: 0 }
    for (const [i, block] of page.blocks.entries()) {
      writer.add(block.start - before.start)
      writer.add(block.value - before.value)
      writer.add(block.at - i * blockBytes)
      before = block
    }
    end = page.end
    row = page.row
  }
  const leaves = [...group].sort(([a], [b]) => a - b)
  writer.add(leaves.length)
  let number = 0
  for (const [leaf, { dictionary, pages }] of leaves) {
    writer.add(leaf - number)
    writer.add(dictionary ? 1 : 0)
    writer.add(pages.length)
    number = leaf
    row = 0
    if (dictionary) add(dictionary)
    pages.forEach(add)
  }
  return writer.bytes()
}

/** Reads what {@link encodeGroup} wrote, and checks that it can be true. @throws RangeError */
export function decodeGroup(bytes: Uint8Array): GroupBlocks {
  const reader = createVarintReader(bytes)
  const place = { end: 0, row: 0 }
  const group = new Map<number, { dictionary: BlockPage | null; pages: BlockPage[] }>()
  const leaves = reader.next()
  let leaf = 0
  for (let i = 0; i < leaves; i++) {
    leaf += reader.next()
    const hasDictionary = flag(reader)
    const count = reader.next()
    place.row = 0
    const dictionary = hasDictionary ? readPage(reader, place) : null
    const pages: BlockPage[] = []
    while (pages.length < count) pages.push(readPage(reader, place))
    group.set(leaf, { dictionary, pages })
  }
  if (group.size !== leaves || !reader.isAtEnd()) throw new RangeError('the numbers do not add up')
  return group
}

function readPage(reader: VarintReader, place: { end: number; row: number }): BlockPage {
  const offset = place.end + reader.nextSigned()
  const start = offset + reader.next()
  const end = start + reader.next()
  const size = reader.next()
  const row = place.row + reader.next()
  const isCut = flag(reader)
  const values = reader.next()
  const count = reader.next()
  if (offset < 0 || (count > 0 && count !== Math.ceil(size / blockBytes))) {
    throw new RangeError(`a page at ${offset} with ${count} blocks of ${size} bytes`)
  }
  const blocks: Block[] = []
  let before: Block = { start, value: 0, at: 0 }
  for (let i = 0; i < count; i++) {
    const block: Block = {
      start: before.start + reader.next(),
      value: before.value + reader.next(),
      at: i * blockBytes + reader.next(),
    }
    const isSound = block.start < end && block.value <= values && block.at <= size
    if (!isSound || block.at < before.at || (i === 0 && block.value > 0)) {
      throw new RangeError(`block ${i} of the page at ${offset}`)
    }
    blocks.push(block)
    before = block
  }
  place.end = end
  place.row = row
  return { offset, start, end, size, row, isCut, values, blocks }
}

function flag(reader: VarintReader): boolean {
  const value = reader.next()
  if (value > 1) throw new RangeError('neither yes nor no')
  return value === 1
}
