import { AppError, faultOf } from '../lib/errors.ts'
import { lengthOf } from '../lib/range.ts'
import type { Handlers } from '../lib/rpc.ts'
import { isOutOfReach } from '../sources/documents.ts'
import type { FileRef } from '../sources/file-ref.ts'
import type { FileBlocks } from './blocks/file-blocks.ts'
import { footerReadBytes } from './footer.ts'
import { groupAt, openParquet, type ParquetFile, type PlannedSource } from './parquet-file.ts'
import type { CountedGroup, ReaderProtocol, UnreadRow } from './protocol.ts'
import type { Row } from './conversations.ts'
import { readKeptRows, type WantedRows } from './kept-rows.ts'
import { loadQuickSnappy } from './prefix/quick-snappy.ts'
import { createRowCache } from './row-cache.ts'
import { summarize } from './summary.ts'

/** Opens the bytes behind a reference. */
export type OpenSource = (
  ref: FileRef,
  signal: AbortSignal,
) => Promise<PlannedSource & { readonly identity: string }>

/** Opens the bytes behind a reference for a short while; nothing of them is kept once it is closed. */
export type OpenBriefly = (
  ref: FileRef,
  signal: AbortSignal,
) => Promise<PlannedSource & { close(): void }>

/** Turns whole rows into bytes; its format is the caller's business, and may arrive with the first rows. */
export type EncodeRows = (
  rows: readonly Row[],
) => Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>>

/** Most sources come with their counts: what counts comes when it is needed. */
const loadCounting = () => import('./count-groups.ts')

/** Makes the handlers of the reader worker over the given effects. */
export function createReader(effects: {
  openSource: OpenSource
  openBriefly: OpenBriefly
  encodeRows: EncodeRows
}): Handlers<ReaderProtocol> {
  const files: ParquetFile[] = []
  const cache = createRowCache()
  // Rows on their way into a file: nobody looks at them again.
  const passing = createRowCache(0)
  const fileOf = (id: number): ParquetFile => {
    const file = files[id]
    if (!file) throw new AppError({ kind: 'unexpected', detail: `no open file ${id}` })
    return file
  }

  /** Rows for the screen; why one is out of reach in its place. */
  const readShown = async (
    wanted: WantedRows,
    signal: AbortSignal,
  ): Promise<readonly (Row | UnreadRow)[]> => {
    const { file, rowGroup, rows } = wanted
    try {
      return await cache.readFew(file, rowGroup, rows, signal)
    } catch (error) {
      if (!isOutOfReach(error)) throw error
      const fault = faultOf(error)
      const kept = await readKeptRows(wanted, cache, fault, signal)
      if (kept.every((row) => row === null)) throw error
      return kept.map((row) => row ?? { kind: 'fault', fault })
    }
  }

  return {
    async open({ ref }, { signal }) {
      const source = await effects.openSource(ref, signal)
      const file = await openParquet(source, signal)
      const blocks = await openBlocks(
        ref,
        { ...file, identity: source.identity },
        effects.openSource,
      )
      const id = files.push({ ...file, blocks }) - 1
      const { name, identity, size } = source
      return { id, name, identity, size, footer: file.hash, layout: file.layout }
    },

    async count({ id, rowGroups, columns }, { signal, emit }) {
      const { countSoundGroups } = await loadCounting()
      return countSoundGroups(fileOf(id), { rowGroups, columns }, emit, signal)
    },

    async measure({ ref, skip, columns }, { signal, emit }) {
      const { countSoundGroups } = await loadCounting()
      const source = await effects.openBriefly(ref, signal)
      try {
        const file = await openParquet(source, signal)
        const { schema, rowGroups } = file.layout
        if (schema.kind === 'table') {
          throw new AppError({ kind: 'schema-differs', name: source.name, why: schema.why })
        }
        const rows = rowGroups.map((group) => group.rows)
        const bytes = footerReadBytes(file.layout, source.size)
        emit({ kind: 'footer', footer: { size: source.size, hash: file.hash, rows, bytes } })
        const wanted = [...rowGroups.keys()].filter((rowGroup) => !skip.includes(rowGroup))
        const send = (group: CountedGroup) => emit({ kind: 'group', group })
        return await countSoundGroups(file, { rowGroups: wanted, columns }, send, signal)
      } finally {
        source.close()
      }
    },

    async match({ id, rowGroup, filter }, { signal }) {
      const { matchingRows } = await import('./value-counts.ts')
      return matchingRows(fileOf(id), rowGroup, filter, signal)
    },

    async summaries({ id, rowGroup, rows, needle }, { signal }) {
      // A row costs up to a whole page of texts; the first ones, which are there first, do without.
      if ((rows[0] ?? 0) > 0) void loadQuickSnappy()
      const file = fileOf(id)
      const whole = await readShown({ file, rowGroup, rows }, signal)
      const { rowStart } = groupAt(file.layout, rowGroup)
      const sought = needle && { ...needle, pattern: new RegExp(needle.source, needle.flags) }
      return whole.map((row, i) =>
        row.kind === 'fault' ? row : summarize(row, rowStart + (rows[i] ?? 0), sought),
      )
    },

    async sortValues({ id, ...wanted }, { signal }) {
      const { readSortValues } = await import('./sort-values.ts')
      return readSortValues(fileOf(id), wanted, cache, signal)
    },

    async row({ id, rowGroup, row }, { signal, emit }) {
      void loadQuickSnappy()
      const file = fileOf(id)
      const [whole] = await readShown({ file, rowGroup, rows: [row] }, signal)
      const fault = file.blocks?.takeFault()
      if (fault) emit(fault)
      if (!whole || whole.kind === 'fault')
        throw new AppError({ kind: 'unexpected', detail: `no row ${row}` })
      return whole
    },

    async find({ id, uuid }, { signal, emit }) {
      const { findUuid } = await import('./find-uuid.ts')
      return findUuid(fileOf(id), uuid, (rows) => emit({ rows }), signal)
    },

    async encode({ id, rowGroup, rows }, { signal, transfer }) {
      const file = fileOf(id)
      const kept = cache.kept(file, rowGroup, rows)
      const whole = kept ?? (await passing.read(file, rowGroup, rows, signal))
      const bytes = await effects.encodeRows(whole)
      transfer(bytes.buffer)
      return bytes
    },

    async prefetch({ id, ranges }, { signal }) {
      const wanted = ranges.filter((range) => lengthOf(range) > 0)
      await fileOf(id).source.prefetch(wanted, signal)
      return undefined
    },
  }
}

/** The block index of a file, where its reference names one. */
async function openBlocks(
  ref: FileRef,
  { source, hash, layout, identity }: ParquetFile & { readonly identity: string },
  openSource: OpenSource,
): Promise<FileBlocks | undefined> {
  if (ref.kind !== 'url' || ref.blocks === undefined) return undefined
  // A file opens without its index when the code for it does not come.
  const module = await import('./blocks/file-blocks.ts').catch(() => undefined)
  if (!module) return undefined
  const index = { kind: 'url', name: `${ref.name}.blocks`, url: ref.blocks } as const
  return module.createFileBlocks(
    source.name,
    {
      size: source.size,
      identity: module.contentName(ref.identity, identity),
      footer: hash,
      rowGroups: layout.rowGroups.length,
    },
    (signal) => openSource(index, signal ?? new AbortController().signal),
  )
}
