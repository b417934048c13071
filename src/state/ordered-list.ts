import { faultOf } from '../lib/errors.ts'
import type { Caller } from '../lib/rpc.ts'
import { createStore, type Readable } from '../lib/store.ts'
import type { ReaderProtocol } from '../parquet/protocol.ts'
import type { RowOrder } from '../scan/row-index.ts'
import type { List } from './list.ts'
import { unsorted, type Sorter, type Sorting } from './sorting-state.ts'

/** The list as the query sorts it. */
export interface OrderedList extends Readable<List> {
  readonly sorting: Readable<Sorting>
  /** Begins a sort that asks, or goes on after a stop or a failure. */
  sort(): void
  stop(): void
}

/** Puts a list into the order of its query; what sorts arrives with the first one that is. */
export function createOrderedList(
  base: Readable<List>,
  reader: Pick<Caller<ReaderProtocol>, 'call'>,
): OrderedList {
  const store = createStore(base.get())
  const sorting = createStore(unsorted)
  let sorter: Sorter | undefined
  let isLoading = false
  const show = (order?: RowOrder) => {
    const list = base.get()
    store.set(order ? { ...list, index: { ...list.index, order } } : list)
  }
  const load = () => {
    if (isLoading) return
    isLoading = true
    import('./sorting.ts')
      .then(({ createSorter }) => {
        sorter = createSorter(base, reader, sorting, show)
        sorter.follow()
      })
      .catch((error: unknown) => {
        isLoading = false
        sorting.set({ ...unsorted, status: 'failed', fault: faultOf(error) })
      })
  }
  const follow = () => {
    if (sorter) sorter.follow()
    else {
      if (base.get().query.sort) load()
      show()
    }
  }
  base.subscribe(follow)
  follow()
  return {
    get: store.get,
    subscribe: store.subscribe,
    sorting,
    sort() {
      if (sorter) sorter.start()
      else load()
    },
    stop: () => sorter?.stop(),
  }
}
