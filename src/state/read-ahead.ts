import type { RowIndex, RowRef, SegmentRows } from '../scan/row-index.ts'
import { positionOf, rowAt } from '../scan/row-list.ts'
import { rowOfPosition } from './positions.ts'
import type { Stores } from './stores.ts'

/** A row is read, not stepped over, when it stays open for this long, in ms. */
const calmMs = 500

/**
 * Reads the rows before and after the opened one in the list, so that stepping to them needs no
 * request. Begins when a row is open and stays so; what is under way for other rows stops when the
 * user moves on. What fails is told when the row is opened.
 * @param calm time that a row has to stay open, in ms
 * @returns stops it
 */
export function readAhead(
  { opened, list, rows }: Pick<Stores, 'opened' | 'list' | 'rows'>,
  calm: number = calmMs,
): () => void {
  /** Rows that are under way or read, for the row that is open. */
  const reading = new Map<string, AbortController>()
  let timer: ReturnType<typeof setTimeout> | undefined

  const keepOnly = (wanted: readonly RowRef[]) => {
    const names = new Set(wanted.map(nameOf))
    for (const [name, work] of reading) {
      if (names.has(name)) continue
      work.abort()
      reading.delete(name)
    }
  }
  const read = async (ref: RowRef) => {
    const name = nameOf(ref)
    if (reading.has(name)) return
    const work = new AbortController()
    reading.set(name, work)
    await opened.ahead(ref, work.signal).catch(() => {
      if (reading.get(name) === work) reading.delete(name)
    })
  }
  const readBoth = async () => {
    const { index, key } = list.get()
    const current = opened.get()
    if (current.kind !== 'row') return
    const neighbours = await neighboursOf(index, current.ref, rows.rowsOf)
    if (opened.get() !== current || list.get().key !== key) return
    keepOnly(neighbours)
    await Promise.all(neighbours.map(read))
  }
  const begin = () => {
    clearTimeout(timer)
    const current = opened.get()
    if (current.kind === 'row') {
      timer = setTimeout(() => void readBoth().catch(() => undefined), calm)
      return
    }
    const at = current.kind === 'loading' ? current.open.at : null
    const next = at && rowOfPosition(list.get().dataset, at)
    keepOnly(next ? [next] : [])
  }
  let { index } = list.get()
  const followList = () => {
    if (list.get().index === index) return
    index = list.get().index
    begin()
  }
  const stops = [opened.subscribe(begin), list.subscribe(followList)]
  begin()
  return () => {
    clearTimeout(timer)
    keepOnly([])
    for (const stop of stops) stop()
  }
}

function nameOf({ file, rowGroup, row }: RowRef): string {
  return `${file}/${rowGroup}/${row}`
}

/** The rows beside one in the list; none for a row that the list lacks. The next one comes first. */
async function neighboursOf(index: RowIndex, ref: RowRef, rowsOf: SegmentRows): Promise<RowRef[]> {
  const position = await positionOf(index, ref, rowsOf)
  if (position === undefined) return []
  const both = [position + 1, position - 1].filter((place) => place >= 0 && place < index.total)
  const found = await Promise.all(both.map((place) => rowAt(index, place, rowsOf)))
  return found.filter((each) => each !== undefined)
}
