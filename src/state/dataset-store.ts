import type { Caller } from '../lib/rpc.ts'
import { createStore, type Readable } from '../lib/store.ts'
import type { ReaderProtocol } from '../parquet/protocol.ts'
import type { Source } from '../query/query.ts'
import { datasetOf, type Dataset } from './dataset.ts'
import type { KeptCounts } from './kept-counts.ts'
import { openSource, type Finder, type Opening } from './opening.ts'

export interface DatasetStore extends Readable<Dataset> {
  /** Turns to a source; does nothing when it is already open, unless told to start over. */
  open(source: Source, how?: 'again'): void
  /** Measures the facets of all row groups. */
  measure(): void
  stopMeasuring(): void
  /** Opens the files whose rows have no place, however many they are. */
  place(): void
}

/**
 * Follows one source at a time.
 * @param untilCalm passes when measuring that nobody has asked for may begin to use the network
 * @param kept opens the counts of earlier sessions, when they are first wanted
 */
export function createDatasetStore(
  reader: Caller<ReaderProtocol>,
  finder: Finder,
  untilCalm: (signal: AbortSignal) => Promise<void>,
  kept: () => Promise<KeptCounts | null> = () => Promise.resolve(null),
): DatasetStore {
  const store = createStore<Dataset>(datasetOf({ kind: 'sample' }))
  let opening: Opening | null = null
  let openKey = ''
  return {
    get: store.get,
    subscribe: store.subscribe,
    open(source, how) {
      const key = JSON.stringify(source)
      if (key === openKey && how !== 'again') return
      openKey = key
      opening?.stop()
      store.set(datasetOf(source))
      opening = openSource({ source, store, reader, finder, kept, untilCalm })
    },
    measure: () => opening?.counter.start(),
    stopMeasuring: () => opening?.counter.stop(),
    place: () => opening?.place(),
  }
}
