import type { Fault } from '../lib/errors.ts'
import type { SearchStore } from './search.ts'
import type { Stores } from './stores.ts'

/** The stores whose work a lost connection stops. */
export interface Stopped extends Pick<Stores, 'dataset' | 'rows' | 'opened' | 'beside'> {
  readonly search: Pick<SearchStore, 'get' | 'resume' | 'subscribe'>
  readonly list: Pick<Stores['list'], 'sorting' | 'sort'>
}

/**
 * Reads again what a lost connection has stopped: the list of files, or else files, lines, the opened
 * conversation, counting, search and sort. Lines and conversations say why they are not there until they
 * are.
 */
export function recoverStores(stores: Stopped): void {
  const { dataset, rows, opened, beside, search, list } = stores
  if (isListLost(stores)) {
    dataset.open(dataset.get().source, 'again')
    return
  }
  if (areLinesLost(stores)) rows.retry('quietly')
  for (const each of [opened, beside]) if (isPaneLost(each)) each.retry('quietly')
  if (isCountingLost(stores)) dataset.measure()
  if (search.get().status === 'failed' && isLost(search.get().fault)) search.resume()
  if (isSortLost(stores)) list.sort()
}

/** Whether a lost connection has stopped something that {@link recoverStores} reads again. */
export function hasStopped(stores: Stopped): boolean {
  const { opened, beside, search } = stores
  const { status, fault } = search.get()
  return (
    isListLost(stores) ||
    areLinesLost(stores) ||
    isPaneLost(opened) ||
    isPaneLost(beside) ||
    isCountingLost(stores) ||
    isSortLost(stores) ||
    (status === 'failed' && isLost(fault))
  )
}

/** Whether a fault says that its host was not reached. */
export function isLost(fault: Fault | null | undefined): boolean {
  const kind = fault?.kind
  return kind === 'offline' || kind === 'network' || kind === 'part-unreachable'
}

function isListLost({ dataset }: Stopped): boolean {
  const { fault, files } = dataset.get()
  return isLost(fault) || files.some((file) => isLost(file.fault))
}

function areLinesLost({ rows }: Stopped): boolean {
  const lines = [...rows.get().lines.values()]
  return lines.some((line) => line.kind === 'fault' && isLost(line.fault))
}

function isPaneLost(pane: Stopped['opened']): boolean {
  const open = pane.get()
  return open.kind === 'fault' && isLost(open.fault)
}

function isCountingLost({ dataset }: Stopped): boolean {
  const { measuring, uncounted } = dataset.get()
  return measuring.state === 'failed' && [measuring.fault, ...uncounted.values()].some(isLost)
}

function isSortLost({ list }: Stopped): boolean {
  const { status, fault } = list.sorting.get()
  return status === 'failed' && isLost(fault)
}
