import { isAbort, faultOf } from '../lib/errors.ts'
import type { Caller } from '../lib/rpc.ts'
import type { Readable, Store } from '../lib/store.ts'
import type { ReaderProtocol } from '../parquet/protocol.ts'
import type { SortValue } from '../parquet/sort-values.ts'
import { facets, needsScan, type Facet, type Sort, type SortColumn } from '../query/query.ts'
import { valueFilter } from '../query/value-filter.ts'
import type { RowOrder, Segment } from '../scan/row-index.ts'
import { strataOf, uncountedRows } from '../scan/sort-facet.ts'
import { compareKeys, createKeySorter, type KeySorter } from '../scan/sort-keys.ts'
import { inFileOrder } from '../scan/row-list.ts'
import { joinedOrder, reversedOrder } from '../scan/sort-order.ts'
import { countsFor } from './card-counts.ts'
import type { List } from './list.ts'
import { isCheap, sortCost } from './sorting-cost.ts'
import { unsorted, type Sorter, type Sorting } from './sorting-state.ts'

/** Rows whose values are held at once: about 24 MB of numbers, or 100 MB of uuids. */
const mostRows = 1_000_000

/** Row groups whose values are on their way while an earlier one is waited for. */
const lookAhead = 4

/** Time between two orders shown while values come, in milliseconds: each draws the table anew. */
const showMs = 1000

/** A sort by values that are read. */
interface Task {
  readonly key: string
  readonly openFile: List['dataset']['openFile']
  readonly by: SortValue
  readonly keys: KeySorter
  readonly controller: AbortController
  /** Segments whose values are there. */
  done: Segment[]
  order: RowOrder | undefined
  isRunning: boolean
}

/** Sorts the list of `base`, tells how far it is, and shows each order that it has. */
export function createSorter(
  base: Readable<List>,
  reader: Pick<Caller<ReaderProtocol>, 'call'>,
  sorting: Store<Sorting>,
  show: (order?: RowOrder) => void,
): Sorter {
  let task: Task | null = null
  let counted: { inputs: readonly unknown[]; order: RowOrder; rows: number } | null = null

  const drop = () => {
    task?.controller.abort()
    task = null
  }

  const rowsOf = async (list: List, segment: Segment, signal: AbortSignal) => {
    const { file, rowGroup, isWhole, rows } = segment
    if (isWhole) return Array.from({ length: rows }, (_, i) => i)
    const known = list.known.get(`${file}/${rowGroup}`)
    if (known) return known
    const { id } = await list.dataset.openFile(file, signal)
    const filter = valueFilter(list.query.facets)
    return reader.call('match', { id, rowGroup, filter }, { signal })
  }

  const read = async (list: List, segment: Segment, { by, controller }: Task) => {
    const { signal } = controller
    const { file, rowGroup } = segment
    const rows = await rowsOf(list, segment, signal)
    const { id } = await list.dataset.openFile(file, signal)
    const keys = await reader.call('sortValues', { id, rowGroup, rows, by }, { signal })
    return { segment, rows, keys }
  }

  const showTask = (current: Task) => {
    current.order = current.keys.order(base.get().index)
    show(current.order)
  }

  const run = async (current: Task) => {
    if (current.isRunning) return
    current.isRunning = true
    const { keys, controller } = current
    const update = (change: Partial<Sorting>) => {
      if (current !== task || controller.signal.aborted) return
      const { total } = base.get().index
      sorting.set({ ...sorting.get(), rows: keys.count(), total, ...change })
    }
    update({ status: 'running', fault: null })
    let shownAt = performance.now()
    const ahead: ReturnType<typeof read>[] = []
    try {
      for (;;) {
        const list = base.get()
        const left = list.index.segments.slice(current.done.length)
        while (ahead.length < Math.min(lookAhead, left.length)) {
          const segment = left[ahead.length]
          if (!segment) break
          const reading = read(list, segment, current)
          reading.catch(() => undefined)
          ahead.push(reading)
        }
        const next = ahead.shift()
        if (!next || keys.count() >= mostRows) break
        const found = await next
        if (controller.signal.aborted) return
        keys.add(found.segment.file, found.segment.rowGroup, found.rows, found.keys)
        current.done.push(found.segment)
        update({})
        if (performance.now() - shownAt < showMs) continue
        showTask(current)
        shownAt = performance.now()
      }
      update({ status: 'done', isLimited: keys.count() < base.get().index.total })
    } catch (error) {
      if (!isAbort(error)) update({ status: 'failed', fault: faultOf(error) })
    } finally {
      current.isRunning = false
      if (current === task && !controller.signal.aborted) showTask(current)
    }
  }

  const sortByValues = (list: List, sort: Sort) => {
    const old = task
    if (old?.key === list.key && old.openFile === list.dataset.openFile && isPrefix(old, list)) {
      if (old.order && sorting.get().total !== list.index.total) showTask(old)
      else show(old.order)
      const { status } = sorting.get()
      sorting.set({ ...sorting.get(), total: list.index.total })
      if (
        status === 'done' &&
        old.keys.count() < mostRows &&
        old.done.length < list.index.segments.length
      )
        void run(old)
      return
    }
    drop()
    const by = valueOf(sort.column)
    task = {
      key: list.key,
      openFile: list.dataset.openFile,
      by,
      keys: createKeySorter(sort.descending),
      controller: new AbortController(),
      done: [],
      order: undefined,
      isRunning: false,
    }
    const cost = sortCost(list, by, mostRows)
    const status = isCheap(list, cost) ? 'done' : 'asking'
    sorting.set({ ...unsorted, status, total: list.index.total, ...cost })
    show()
    if (status === 'done') void run(task)
  }

  /** Orders by a facet from counts alone; false where they do not tell which rows have which value. */
  const sortByCounts = (list: List, facet: Facet, descending: boolean): boolean => {
    if (needsScan(list.query)) return false
    const { dataset, index, query } = list
    const { catalog } = countsFor(dataset, [facet], query.facets)
    const inputs = [list.key, dataset.shapes, dataset.openFile, catalog, index.total]
    if (!counted || inputs.some((input, i) => input !== counted?.inputs[i])) {
      const strata = strataOf(dataset.shapes, catalog, query.facets, facet)
      const rest = uncountedRows(index, catalog)
      const rows = strata.reduce((sum, stratum) => sum + stratum.index.total, 0)
      if (rows + rest.total !== index.total) return false
      const sorted = strata.toSorted((a, b) => compareKeys(a.value, b.value, descending))
      const order = joinedOrder([...sorted.map((stratum) => stratum.index), rest])
      counted = { inputs, order, rows }
    }
    drop()
    const { order, rows } = counted
    sorting.set({ ...unsorted, status: 'done', rows, total: index.total })
    show(order)
    return true
  }

  let placed: { inputs: readonly unknown[]; order: RowOrder } | null = null
  const sortByPosition = ({ index, dataset }: List, descending: boolean) => {
    const inputs = [descending, dataset.shapes, dataset.openFile, index.segments]
    if (!placed || inputs.some((input, i) => input !== placed?.inputs[i])) {
      const files = inFileOrder(index)
      placed = { inputs, order: descending ? reversedOrder(files) : joinedOrder([files]) }
    }
    drop()
    const { total } = index
    sorting.set({ ...unsorted, status: 'done', rows: total, total })
    show(placed.order)
  }

  return {
    follow() {
      const list = base.get()
      const { sort } = list.query
      if (!sort || list.dataset.kind !== 'conversations') {
        drop()
        sorting.set(unsorted)
        show()
        return
      }
      const facet = facets.find((each) => each === sort.column)
      if (sort.column === 'position') sortByPosition(list, sort.descending)
      else if (!facet || !sortByCounts(list, facet, sort.descending)) sortByValues(list, sort)
    },
    start() {
      const { status } = sorting.get()
      if (task && (status === 'asking' || status === 'failed')) void run(task)
      else if (task && status === 'stopped') {
        task = { ...task, controller: new AbortController(), isRunning: false }
        void run(task)
      }
    },
    stop() {
      if (!task || sorting.get().status !== 'running') return
      sorting.set({ ...sorting.get(), status: 'stopped' })
      showTask(task)
      task.controller.abort()
    },
  }
}

/** Whether the list still begins with the segments that were read. */
function isPrefix({ done }: Task, { index }: List): boolean {
  return done.every((segment, i) => {
    const now = index.segments[i]
    const isSamePlace = now?.file === segment.file && now.rowGroup === segment.rowGroup
    return isSamePlace && now.rows === segment.rows && now.isWhole === segment.isWhole
  })
}

function valueOf(column: SortColumn): SortValue {
  switch (column) {
    case 'messages':
    case 'chars':
    case 'tools':
      return { kind: column }
    default:
      return { kind: 'column', name: column }
  }
}
