import type { Device, LazyEngine } from '../engine/lazy-client.ts'
import { poolSize } from '../engine/pool-size.ts'
import type { Caller } from '../lib/rpc.ts'
import { createFinders, type Finders } from '../scan/direct/finders.ts'
import { createKeptSearches } from '../state/kept-searches.ts'
import type { SearchStore } from '../state/search.ts'
import { createSearchStore } from '../state/searching.ts'
import type { Answerers } from '../state/row-scan.ts'
import { startFinder } from './finder.ts'
import type { WorkerProtocol } from './worker-protocol.ts'

let finders: Finders | undefined

/** Who finds rows: the engines, and as many workers that find rows without them. */
export function answerersOf(
  engine: LazyEngine,
  reader: Caller<WorkerProtocol>,
  device: Device,
): Answerers {
  finders ??= createFinders(() => startFinder(reader), enginesOf(device))
  return { engine, finders }
}

/**
 * Makes the search with all that it takes; its code arrives with the first question.
 * @param networkBytes bytes that have come over the network so far
 */
export function makeSearch(
  { engine, finders: found = null }: Answerers,
  reader: Caller<WorkerProtocol>,
  device: Device,
  networkBytes: () => number,
): SearchStore {
  found?.warm()
  const kept = 'caches' in globalThis ? createKeptSearches(caches) : null
  const setting = { engines: enginesOf(device), finders: found, networkBytes, kept }
  return createSearchStore(engine, reader, () => performance.now(), setting)
}

function enginesOf({ hardwareConcurrency = 1, deviceMemory }: Device): number {
  return poolSize(hardwareConcurrency, deviceMemory).engines
}
