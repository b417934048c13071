import type { Device, LazyEngine } from '../engine/lazy-client.ts'
import { poolSize } from '../engine/pool-size.ts'
import type { Caller } from '../lib/rpc.ts'
import type { ReaderProtocol } from '../parquet/protocol.ts'
import { createKeptSearches } from '../state/kept-searches.ts'
import type { SearchStore } from '../state/search.ts'
import { createSearchStore } from '../state/searching.ts'

/**
 * Makes the search with all that it takes; its code arrives with the first question.
 * @param networkBytes bytes that have come over the network so far
 */
export function makeSearch(
  engine: LazyEngine,
  reader: Caller<ReaderProtocol>,
  { hardwareConcurrency = 1, deviceMemory }: Device,
  networkBytes: () => number,
): SearchStore {
  const { engines } = poolSize(hardwareConcurrency, deviceMemory)
  const kept = 'caches' in globalThis ? createKeptSearches(caches) : null
  return createSearchStore(engine, reader, () => performance.now(), { engines, networkBytes, kept })
}
