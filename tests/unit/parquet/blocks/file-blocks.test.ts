import { describe, expect, it } from 'vitest'
import { createRandom } from '../../../../scripts/sample/random.ts'
import type { Fault } from '../../../../src/lib/errors.ts'
import type { BlockPage } from '../../../../src/parquet/blocks/blocks.ts'
import { findBlocks } from '../../../../src/parquet/blocks/build.ts'
import { encodeIndex } from '../../../../src/parquet/blocks/index-file.ts'
import { createReader } from '../../../../src/parquet/reader.ts'
import { conversationWith } from '../../../support/parquet-bytes.ts'
import { blockShardOf } from '../../../support/snappy-blocks.ts'
import { contentOf, countedFile, countedSource } from '../prefix/counted-file.ts'

const random = createRandom('file blocks')
const text = () => Array.from({ length: 60 }, () => random.uuid()).join('')
const rows = Array.from({ length: 800 }, () =>
  conversationWith({ messages: [{ role: 'user', content: text(), tool_calls: [] }] }),
)
const shard = blockShardOf(rows)

/** The index of the shard; `change` makes it one of another file. */
async function indexOf(change: { size?: number; footer?: string; identity?: string } = {}) {
  const { file } = await countedFile(contentOf(shard))
  const about = { size: shard.length, identity: null, footer: file.hash, ...change }
  return encodeIndex(about, [await findBlocks(file, 0)])
}

/** A page whose values begin a byte later than they do. */
function misplaced(page: BlockPage): BlockPage {
  const blocks = page.blocks.map((block, i) => ({ ...block, at: block.at + Math.min(1, i) }))
  return { ...page, blocks }
}

/** A reader over the shard and an index, which may be missing. */
async function open(index: Uint8Array | null, identity = 'file') {
  const data = countedSource(contentOf(shard))
  const told = index && countedSource(contentOf(index))
  const faults: Fault[] = []
  const reader = createReader({
    openSource: ({ name }) => {
      if (!name.endsWith('.blocks')) return Promise.resolve({ ...data.source, identity })
      return told ? Promise.resolve(told.source) : Promise.reject(new Error('not there'))
    },
    openBriefly: () => Promise.reject(new Error('not asked for')),
    encodeRows: () => new Uint8Array(),
  })
  const scope = {
    signal: new AbortController().signal,
    emit: (fault: Fault) => void faults.push(fault),
    transfer: () => undefined,
  }
  const ref = { kind: 'url', name: 'a.parquet', url: 'http://a/a', blocks: 'http://a/b' } as const
  const { id } = await reader.open({ ref }, { ...scope, emit: () => undefined })
  data.restart()
  return {
    faults,
    data,
    told,
    row: async (row: number) => {
      const found = await reader.row({ id, rowGroup: 0, row }, scope)
      return found.kind === 'conversation' ? found.conversation : null
    },
  }
}

describe('a row of a file with a block index', () => {
  it('is read by it, in three rounds and few bytes', async () => {
    const { row, data, told, faults } = await open(await indexOf())
    expect(await row(700)).toEqual(rows[700])
    expect(data.bytes).toBeLessThan(0.1 * shard.length)
    expect(data.rounds + (told?.rounds ?? 0)).toBeLessThanOrEqual(3)
    const { bytes } = told ?? { bytes: 0 }
    expect(await row(3)).toEqual(rows[3])
    expect(told?.bytes).toBe(bytes)
    expect(faults).toEqual([])
  })

  it('is read without an index of another file, which is told once', async () => {
    for (const [change, what] of [
      [{ size: 5 }, 'size'],
      [{ footer: '0000000000000000' }, 'footer'],
    ] as const) {
      const { row, faults } = await open(await indexOf(change))
      expect(await row(700)).toEqual(rows[700])
      expect(await row(1)).toEqual(rows[1])
      expect(faults).toEqual([{ kind: 'blocks-differ', name: 'file.parquet', what }])
    }
  })

  it('is read without an index of another ETag, and by that of its own', async () => {
    const index = await indexOf({ identity: 'http://a/a "1"' })
    const changed = await open(index, `http://a/a "2" ${shard.length}`)
    expect(await changed.row(700)).toEqual(rows[700])
    expect(changed.faults).toMatchObject([{ kind: 'blocks-differ', what: 'identity' }])
    const same = await open(index, `http://a/a?key=2 "1" ${shard.length}`)
    expect(await same.row(700)).toEqual(rows[700])
    expect(same.faults).toEqual([])
    expect(same.data.bytes).toBeLessThan(0.1 * shard.length)
  })

  it('is read without an index that is missing or damaged anywhere', async () => {
    expect(await (await open(null)).row(700)).toEqual(rows[700])
    const index = await indexOf()
    for (let at = 0; at < index.length; at += 7) {
      const broken = index.slice()
      broken[at] = (broken[at] ?? 0) ^ 4
      const { row, faults } = await open(broken)
      expect(await row(700), `byte ${at}`).toEqual(rows[700])
      expect(faults, `byte ${at}`).toMatchObject([{ kind: 'blocks-invalid' }])
    }
  })

  it('is read without an index that says what is not so', async () => {
    const { file } = await countedFile(contentOf(shard))
    const group = await findBlocks(file, 0)
    const wrong = new Map(
      [...group].map(([leaf, { dictionary, pages }]) => [
        leaf,
        { dictionary: dictionary && misplaced(dictionary), pages },
      ]),
    )
    const about = { size: shard.length, identity: null, footer: file.hash }
    const { row, faults } = await open(encodeIndex(about, [wrong]))
    expect(await row(799)).toEqual(rows[799])
    expect(faults).toMatchObject([{ kind: 'blocks-invalid' }])
  })
})
