import { faultOf, type Fault } from '../lib/errors.ts'
import type { Caller } from '../lib/rpc.ts'
import { createStore, type Readable } from '../lib/store.ts'
import { comparedUuid } from '../lib/uuid.ts'
import type { Row } from '../parquet/conversations.ts'
import type { ReaderProtocol } from '../parquet/protocol.ts'
import type { OpenRow, Query } from '../query/query.ts'
import type { RowRef } from '../scan/row-index.ts'
import type { Dataset } from './dataset.ts'
import { fileOfPosition, rowOfPosition } from './positions.ts'

/** The conversation that the query opens. */
export type Opened =
  | { readonly kind: 'none' }
  | { readonly kind: 'loading'; readonly open: OpenRow }
  /** Looking for a uuid without a position; `rows` are looked at so far. */
  | { readonly kind: 'finding'; readonly open: OpenRow; readonly rows: number }
  | {
      readonly kind: 'row'
      readonly open: OpenRow
      readonly ref: RowRef
      readonly row: Row
      /** Why the file's block index was given up while this row was read; null when it was not. */
      readonly indexFault: Fault | null
    }
  /** The position holds another uuid than the link names. */
  | { readonly kind: 'moved'; readonly open: OpenRow; readonly found: string | null }
  /** Not there: `looked` tells at how many of the files' rows it was looked for. */
  | { readonly kind: 'missing'; readonly open: OpenRow; readonly looked: 'all' | 'some' | 'none' }
  | { readonly kind: 'fault'; readonly open: OpenRow; readonly fault: Fault }

export interface OpenedStore extends Readable<Opened> {
  /** Looks for the uuid of the link in every open file, by reading uuid columns only. */
  find(): void
  /** Tries again after a fault; quietly: it stands until there is something else. */
  retry(how?: 'quietly'): void
  /**
   * Reads a row that is likely to be opened next; nothing in a file that is not open.
   * @throws AppError, AbortError
   */
  ahead(ref: RowRef, signal: AbortSignal): Promise<void>
}

/** Follows the query's open row. */
export function createOpenedStore(
  reader: Caller<ReaderProtocol>,
  query: Readable<Query>,
  dataset: Readable<Dataset>,
): OpenedStore {
  const store = createStore<Opened>({ kind: 'none' })
  let current: OpenRow | null = null
  let work = new AbortController()
  let isBusy = false

  const begin = (): AbortSignal => {
    work.abort()
    work = new AbortController()
    isBusy = false
    return work.signal
  }

  const attempt = (open: OpenRow, run: (signal: AbortSignal) => Promise<Opened>) => {
    const signal = begin()
    const settle = (opened: Opened) => {
      if (signal.aborted) return
      isBusy = false
      store.set(opened)
    }
    isBusy = true
    run(signal).then(settle, (error: unknown) => {
      settle({ kind: 'fault', open, fault: faultOf(error) })
    })
  }

  const read = async (open: OpenRow, ref: RowRef, signal: AbortSignal): Promise<Opened> => {
    const { files, openFile } = dataset.get()
    // A file that is open is asked at once: whatever waits here waits until the screen is drawn.
    const { id } = files[ref.file]?.opened ?? (await openFile(ref.file, signal))
    let indexFault: Fault | null = null
    const place = { id, rowGroup: ref.rowGroup, row: ref.row }
    const onEvent = (fault: Fault) => (indexFault = fault)
    const row = await reader.call('row', place, { signal, onEvent })
    const found = row.kind === 'conversation' ? row.conversation.uuid : null
    const isOther =
      open.uuid !== null &&
      row.kind === 'conversation' &&
      comparedUuid(found) !== comparedUuid(open.uuid)
    return isOther ? { kind: 'moved', open, found } : { kind: 'row', open, ref, row, indexFault }
  }

  const search = async (open: OpenRow, signal: AbortSignal): Promise<Opened> => {
    const { uuid } = open
    if (uuid === null) return { kind: 'missing', open, looked: 'none' }
    const onRows = (rows: number) => {
      if (!signal.aborted) store.set({ kind: 'finding', open, rows })
    }
    onRows(0)
    const { findUuid } = await import('./find-uuid.ts')
    const found = await findUuid(reader, dataset.get(), { uuid, onRows }, signal)
    return typeof found === 'string'
      ? { kind: 'missing', open, looked: found }
      : read(open, found, signal)
  }

  const start = (open: OpenRow) => {
    const data = dataset.get()
    const { at } = open
    const told = at && rowOfPosition(data, at)
    const file = told?.file ?? (at && data.phase === 'ready' ? fileOfPosition(data, at) : undefined)
    const isUnplaced = file !== undefined && !data.shapes[file]
    if (at && file !== undefined && (told || isUnplaced)) {
      attempt(open, async (signal) => {
        if (!data.files[file]?.opened) await data.openFile(file, signal)
        // Rows per row group may have been derived; the footer has confirmed or corrected them.
        const ref = rowOfPosition(dataset.get(), at)
        return ref ? read(open, ref, signal) : search(open, signal)
      })
    } else if (data.phase === 'ready' || data.phase === 'empty') {
      attempt(open, (signal) => search(open, signal))
    }
  }

  const follow = () => {
    const { open } = query.get()
    const isSame = JSON.stringify(open) === JSON.stringify(current)
    current = open
    if (open === null) {
      begin()
      store.set({ kind: 'none' })
    } else if (!isSame) {
      store.set({ kind: 'loading', open })
      start(open)
    } else if (store.get().kind === 'loading' && !isBusy) start(open)
  }

  query.subscribe(follow)
  /** The empty list that a dataset begins with: another one when its files are opened again. */
  let listed = dataset.get().files
  dataset.subscribe(() => {
    const { phase, files } = dataset.get()
    if (phase === 'listing' && files !== listed) {
      listed = files
      if (current) {
        begin()
        store.set({ kind: 'loading', open: current })
      }
    }
    if (store.get().kind === 'loading') follow()
  })
  follow()

  return {
    get: store.get,
    subscribe: store.subscribe,
    find() {
      if (current) {
        const open = current
        attempt(open, (signal) => search(open, signal))
      }
    },
    retry(how) {
      if (!current) return
      if (how !== 'quietly') store.set({ kind: 'loading', open: current })
      else if (isBusy) return
      start(current)
    },
    async ahead({ file, rowGroup, row }, signal) {
      const { id } = dataset.get().files[file]?.opened ?? {}
      if (id === undefined) return
      // The reader keeps what it has decoded for a summary.
      await reader.call('summaries', { id, rowGroup, rows: [row], needle: null }, { signal })
    },
  }
}
