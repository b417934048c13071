import { faultOf, isAbort, type Fault } from '../lib/errors.ts'
import type { Range } from '../lib/range.ts'
import type { Caller } from '../lib/rpc.ts'
import { createStore, type Readable } from '../lib/store.ts'
import type { ReaderProtocol } from '../parquet/protocol.ts'
import type { RowSummary } from '../parquet/summary.ts'
import { soughtTexts } from '../query/needle.ts'
import { noQuestion, type Question } from '../query/query.ts'
import { valueFilter } from '../query/value-filter.ts'
import {
  sliceIndex,
  type RowRef,
  type Segment,
  type SegmentRows,
  type Slice,
} from '../scan/row-index.ts'
import type { List } from './list.ts'
import type { Sought } from './sought.ts'

/** One line of the table: a row with its place, or why it cannot be shown. */
export type Line =
  | { readonly kind: 'row'; readonly ref: RowRef; readonly summary: RowSummary }
  | { readonly kind: 'fault'; readonly fault: Fault }

/** The lines loaded so far, by position in the list; positions without a line are not loaded. */
export interface Lines {
  readonly key: string
  readonly lines: ReadonlyMap<number, Line>
  /** What the text conditions of the list find, to be marked in the lines; null where nothing is. */
  readonly needle: RegExp | null
}

export interface RowsStore extends Readable<Lines> {
  /** Where lists were left: the line at the top, fractions counted, by the key of the list. */
  readonly places: Map<string, number>
  /**
   * Loads the lines of a window of the list; loads of lines outside it are stopped. Once a list was
   * moved, lines that stay less than {@link stayMs} cost nothing.
   */
  show(window: Range): void
  /** Tries lines again that could not be read; quietly: those in view say why until they are there. */
  retry(how?: 'quietly'): void
  /** Numbers of a segment's rows in its row group. */
  readonly rowsOf: SegmentRows
}

/** Lines kept beyond the window, so that scrolling back costs nothing. */
const keptLines = 4000

interface Load {
  readonly window: Range
  readonly controller: AbortController
}

/** Time that a line is on screen before it is loaded, in ms: what is dragged past is not read. */
export const stayMs = 100

const nothingSought: Sought = { needle: null, marks: null }

/** What is sought, by code that arrives with the first text; without it lines show nothing of it. */
async function soughtOf(question: Question): Promise<Sought> {
  if (soughtTexts(question).length === 0) return nothingSought
  const module = await import('./sought.ts').catch(() => null)
  return module ? module.soughtOf(question) : nothingSought
}

/**
 * Loads lines of the current list as they come into view.
 * @param stay time that lines have to stay in view once a list was moved, in ms
 */
export function createRowsStore(
  reader: Caller<ReaderProtocol>,
  list: Readable<List>,
  stay = 0,
): RowsStore {
  const store = createStore<Lines>({ key: list.get().key, lines: new Map(), needle: null })
  const loads = new Set<Load>()
  const matches = new Map<string, Promise<readonly number[]>>()
  let last = list.get()
  let asked = { question: noQuestion, sought: Promise.resolve(nothingSought) }
  let opener = last.dataset.openFile
  let shown: Range = { start: 0, end: 0 }
  /** Where the window of this list began; null once it was moved. */
  let began: number | null = -1
  /** The lines that have been in view since the timer was started. */
  let staying: Range | null = null

  const drop = (from: number) => {
    for (const load of loads) {
      if (load.window.end <= from) continue
      load.controller.abort()
      loads.delete(load)
    }
    const lines = [...store.get().lines].filter(([position]) => position < from)
    store.set({ ...store.get(), key: last.key, lines: new Map(lines) })
  }

  const rowsOf: SegmentRows = (segment) => {
    const { file, rowGroup, isWhole, rows, numbers, only } = segment
    if (numbers) return Promise.resolve(numbers)
    if (isWhole) return Promise.resolve(Array.from({ length: rows }, (_, i) => i))
    const known = list.get().known.get(`${file}/${rowGroup}`)
    if (known) return Promise.resolve(known)
    const { dataset, query } = list.get()
    const facets = only ? { ...query.facets, [only.facet]: [only.value] } : query.facets
    const name = JSON.stringify([file, rowGroup, only?.facet, only?.value])
    const ask = async () => {
      const { id } = await dataset.openFile(file)
      return reader.call('match', { id, rowGroup, filter: valueFilter(facets) })
    }
    const match = matches.get(name) ?? ask()
    matches.set(name, match)
    match.catch(() => matches.delete(name))
    return match
  }

  /** What text conditions let lines show, the same while the conditions are the same. */
  const soughtIn = (question: Question): Promise<Sought> => {
    const { text, where } = asked.question
    if (text !== question.text || where !== question.where)
      asked = { question, sought: soughtOf(question) }
    return asked.sought
  }

  const put = (entries: readonly [number, Line][]) => {
    const lines = new Map([...store.get().lines, ...entries])
    if (lines.size > keptLines) {
      for (const position of lines.keys()) {
        if (lines.size <= keptLines) break
        if (position < shown.start || position >= shown.end) lines.delete(position)
      }
    }
    store.set({ ...store.get(), key: last.key, lines })
  }

  const loadSlice = async (slice: Slice, signal: AbortSignal) => {
    const { segment, rows: part, at: first, isReversed } = slice
    try {
      const { id } = await list.get().dataset.openFile(segment.file, signal)
      const numbers = await numbersOf(segment, part, rowsOf)
      const rows = isReversed ? numbers.toReversed() : numbers.slice()
      const { file, rowGroup } = segment
      const { needle, marks } = await soughtIn(list.get().query)
      const args = { id, rowGroup, rows, needle }
      const summaries = await reader.call('summaries', args, { signal })
      if (signal.aborted) return
      if (marks !== store.get().needle) store.set({ ...store.get(), needle: marks })
      put(
        summaries.map((summary, i) => {
          if (summary.kind === 'fault') return [first + i, summary]
          const ref = { file, rowGroup, row: rows[i] ?? 0 }
          return [first + i, { kind: 'row', ref, summary }]
        }),
      )
    } catch (error) {
      if (isAbort(error) || signal.aborted) return
      const fault = faultOf(error)
      const length = part.end - part.start
      put(Array.from({ length }, (_, i) => [first + i, { kind: 'fault', fault }]))
    }
  }

  const load = async (window: Range) => {
    const entry: Load = { window, controller: new AbortController() }
    loads.add(entry)
    const slices = sliceIndex(list.get().index, window)
    await Promise.all(slices.map((slice) => loadSlice(slice, entry.controller.signal)))
    loads.delete(entry)
  }

  const show = (window: Range) => {
    shown = window
    for (const entry of loads) {
      if (entry.window.end > window.start && entry.window.start < window.end) continue
      entry.controller.abort()
      loads.delete(entry)
    }
    if (began === -1) began = window.start
    if (began !== window.start) began = null
    if (began !== null || stay === 0) loadMissing(window)
    else if (staying) {
      staying = {
        start: Math.max(staying.start, window.start),
        end: Math.min(staying.end, window.end),
      }
    } else waitForStay()
  }

  /** Loads what has stayed for the time, and then looks at what has come since. */
  const waitForStay = () => {
    staying = shown
    setTimeout(() => {
      const { start, end } = staying ?? shown
      staying = null
      if (start < end) loadMissing({ start, end })
      if (start !== shown.start || end !== shown.end) waitForStay()
    }, stay)
  }

  const loadMissing = (window: Range, isThere: (line: Line) => boolean = () => true) => {
    const end = Math.min(window.end, list.get().index.total)
    const { lines } = store.get()
    const isLoaded = (line: Line | undefined) => line !== undefined && isThere(line)
    const isCovered = (position: number) =>
      isLoaded(lines.get(position)) ||
      [...loads].some(({ window: w }) => position >= w.start && position < w.end)
    for (let start = window.start; start < end; start++) {
      if (isCovered(start)) continue
      let stop = start + 1
      while (stop < end && !isCovered(stop)) stop++
      void load({ start, end: stop })
      start = stop
    }
  }

  list.subscribe(() => {
    const next = list.get()
    const isOther = next.key !== last.key
    const hasLines = store.get().lines.size > 0 || loads.size > 0
    const kept = isOther ? 0 : hasLines ? sharedLength(last, next) : Infinity
    last = next
    if (isOther) began = -1
    if (isOther || next.dataset.openFile !== opener) matches.clear()
    opener = next.dataset.openFile
    if (kept < Infinity) drop(kept)
    if (!isOther) show(shown)
  })

  return {
    get: store.get,
    subscribe: store.subscribe,
    places: new Map(),
    show,
    rowsOf,
    retry(how) {
      const isShown = (position: number) => position >= shown.start && position < shown.end
      const lines = [...store.get().lines].filter(
        ([position, line]) => line.kind === 'row' || (how === 'quietly' && isShown(position)),
      )
      store.set({ ...store.get(), key: last.key, lines: new Map(lines) })
      loadMissing(shown, ({ kind }) => kind === 'row')
    },
  }
}

/**
 * Positions before this one stand for the same rows in both lists; Infinity when all do. A list
 * changes in its middle when a file opens late, when files are opened again, or when row groups
 * before the last are counted. Lines of a file come after it was opened, so one that was not open
 * has none.
 */
function sharedLength(a: List, b: List): number {
  if (a.index.order !== b.index.order) return 0
  const [from, to] = [a.index.segments, b.index.segments]
  const identityOf = (list: List, segment: Segment) =>
    list.dataset.files[segment.file]?.opened?.identity
  for (const [i, segment] of from.entries()) {
    const other = to[i]
    const isSame =
      other?.file === segment.file &&
      other.rowGroup === segment.rowGroup &&
      other.rows === segment.rows &&
      other.isWhole === segment.isWhole &&
      [undefined, identityOf(b, other)].includes(identityOf(a, segment))
    if (!isSame) return segment.start
  }
  return Infinity
}

async function numbersOf(
  segment: Segment,
  part: Range,
  rowsOf: SegmentRows,
): Promise<readonly number[]> {
  if (!segment.isWhole) return (await rowsOf(segment)).slice(part.start, part.end)
  return Array.from({ length: part.end - part.start }, (_, i) => part.start + i)
}
