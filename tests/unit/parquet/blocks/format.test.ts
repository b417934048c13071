import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  blockBytes,
  type BlockPage,
  type GroupBlocks,
} from '../../../../src/parquet/blocks/blocks.ts'
import { decodeGroup, encodeGroup } from '../../../../src/parquet/blocks/group-entry.ts'
import { decodeHead, encodeIndex } from '../../../../src/parquet/blocks/index-file.ts'
import { differenceOf, openIndex } from '../../../../src/parquet/blocks/open-index.ts'
import { countingSource, memorySource } from '../../../support/byte-sources.ts'

/** What a page is made from: where its values begin, and how long its blocks are when compressed. */
const shape = fc.record({
  lengths: fc.array(fc.integer({ min: 0, max: 200_000 }), { maxLength: 12 }),
  compressed: fc.integer({ min: 1, max: blockBytes }),
  levels: fc.integer({ min: 0, max: 70_000 }),
  rows: fc.nat(50),
  isCut: fc.boolean(),
  isPlain: fc.boolean(),
  header: fc.integer({ min: 1, max: 400 }),
})

type Shape = typeof shape extends fc.Arbitrary<infer T> ? T : never

/** Lays pages out one after another. */
function pagesOf(shapes: readonly Shape[], from: number): BlockPage[] {
  let [offset, row] = [from, 0]
  return shapes.map(({ lengths, compressed, levels, rows, isCut, isPlain, header }) => {
    const ats = lengths.reduce((all, length) => [...all, (all.at(-1) ?? 0) + 4 + length], [levels])
    const size = ats.at(-1) ?? 0
    const start = offset + header
    const count = isPlain ? Math.ceil(size / blockBytes) : 0
    const blocks = Array.from({ length: count }, (_, i) => {
      const value = ats.findIndex((at) => at >= i * blockBytes)
      return { start: start + i * compressed, value, at: ats[value] ?? 0 }
    })
    const end = start + Math.max(1, count) * compressed
    const page = { offset, start, end, size, row, isCut, values: lengths.length, blocks }
    offset = end
    row += rows
    return page
  })
}

const group = fc
  .dictionary(
    fc.integer({ min: 0, max: 40 }).map(String),
    fc.record({
      from: fc.nat(2 ** 40),
      dictionary: fc.boolean(),
      pages: fc.array(shape, { maxLength: 5 }),
    }),
    { maxKeys: 4 },
  )
  .map((leaves): GroupBlocks => {
    const entries = Object.entries(leaves).map(([number, { from, dictionary, pages }]) => {
      const [first, ...rest] = pagesOf(pages, from)
      return [
        Number(number),
        dictionary && first
          ? { dictionary: { ...first, isCut: false }, pages: rest }
          : { dictionary: null, pages: first ? [first, ...rest] : [] },
      ] as const
    })
    return new Map(entries.sort(([a], [b]) => a - b))
  })

const file = { size: 123_456, identity: null, footer: '0123456789abcdef' }

describe('the blocks of a row group', () => {
  it('come back as they were written', () => {
    fc.assert(
      fc.property(group, (blocks) => {
        expect(decodeGroup(encodeGroup(blocks))).toEqual(blocks)
      }),
    )
  })

  it('are refused when they end early or go on', () => {
    fc.assert(
      fc.property(group, fc.nat(), (blocks, cut) => {
        const bytes = encodeGroup(blocks)
        expect(() => decodeGroup(bytes.subarray(0, cut % bytes.length))).toThrow(RangeError)
        expect(() => decodeGroup(Uint8Array.from([...bytes, 0]))).toThrow(RangeError)
      }),
    )
  })

  it('are refused or sound, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        try {
          decodeGroup(bytes)
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError)
        }
      }),
      { numRuns: 2000 },
    )
  })
})

describe('an index', () => {
  it('is opened in one read and gives each row group in another', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(group, { maxLength: 6 }), async (groups) => {
        const source = countingSource(memorySource(encodeIndex(file, groups)))
        const index = await openIndex(source)
        expect(index.file).toEqual(file)
        expect(index.rowGroups).toBe(groups.length)
        expect(source.reads).toHaveLength(1)
        for (const [i, blocks] of groups.entries()) expect(await index.group(i)).toEqual(blocks)
        expect(source.reads).toHaveLength(1 + groups.length)
        await expect(index.group(groups.length)).rejects.toThrow(RangeError)
      }),
      { numRuns: 30 },
    )
  })

  it('with a long head is read with more bytes', async () => {
    const groups = Array.from({ length: 3000 }, (): GroupBlocks => new Map())
    const source = countingSource(memorySource(encodeIndex(file, groups)))
    expect((await openIndex(source)).rowGroups).toBe(3000)
    expect(source.reads).toHaveLength(3)
  })

  it('tells every changed byte when it is read', async () => {
    const leaf = { dictionary: null, pages: pagesOf([sample], 100) }
    const bytes = encodeIndex(file, [new Map([[3, leaf]])])
    for (let at = 0; at < bytes.length; at++) {
      const broken = bytes.slice()
      broken[at] = (broken[at] ?? 0) ^ 1
      const read = async () => (await openIndex(memorySource(broken))).group(0)
      await expect(read(), `byte ${at}`).rejects.toThrow()
      const cut = async () => (await openIndex(memorySource(bytes.subarray(0, at)))).group(0)
      await expect(cut(), `cut at ${at}`).rejects.toThrow()
    }
  })

  it('says which version it is of, when it is of another', () => {
    const bytes = new TextEncoder().encode('nemotron-explorer blocks 2 0123456789abcdef\n{}\n')
    expect(() => decodeHead(bytes)).toThrow('version 2')
  })

  it('differs from a file of another size, content or footer', async () => {
    const listed = { ...file, identity: 'sha256:aa' }
    const index = await openIndex(memorySource(encodeIndex(listed, [new Map()])))
    const same = { ...listed, rowGroups: 1 }
    expect(differenceOf(index, same)).toBeNull()
    expect(differenceOf(index, { ...same, identity: null })).toBeNull()
    expect(differenceOf(index, { ...same, size: 1 })).toBe('size')
    expect(differenceOf(index, { ...same, identity: 'sha256:bb' })).toBe('identity')
    expect(differenceOf(index, { ...same, footer: '' })).toBe('footer')
    expect(differenceOf(index, { ...same, rowGroups: 2 })).toBe('footer')
    expect(differenceOf(index, { ...same, identity: 'https://h/a "1"' })).toBeNull()
  })

  it('differs from another version at the same address, not from a copy elsewhere', async () => {
    const served = { ...file, identity: 'https://h/a "1"' }
    const index = await openIndex(memorySource(encodeIndex(served, [new Map()])))
    const same = { ...served, rowGroups: 1 }
    expect(differenceOf(index, same)).toBeNull()
    expect(differenceOf(index, { ...same, identity: 'https://h/a "2"' })).toBe('identity')
    expect(differenceOf(index, { ...same, identity: 'https://h/b "2"' })).toBeNull()
    expect(differenceOf(index, { ...same, identity: 'sha256:bb' })).toBeNull()
  })
})

const sample: Shape = {
  lengths: [10, 90_000, 3],
  compressed: 900,
  levels: 12,
  rows: 3,
  isCut: false,
  isPlain: true,
  header: 20,
}
