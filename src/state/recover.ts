import type { Fault } from '../lib/errors.ts'
import type { SearchStore } from './search.ts'
import type { Stores } from './stores.ts'

/** The stores whose work a lost connection stops. */
interface Stopped extends Pick<Stores, 'dataset' | 'rows' | 'opened' | 'beside'> {
  readonly search: Pick<SearchStore, 'get' | 'resume'>
}

/**
 * Reads again what a lost connection has stopped, once the browser says that it is back: the list of
 * files, or else files, lines, the opened conversation, counting and search.
 */
export function recoverStores({ dataset, rows, opened, beside, search }: Stopped): void {
  const { source, fault, files, measuring, uncounted } = dataset.get()
  if (isLost(fault) || files.some((file) => isLost(file.fault))) {
    dataset.open(source, 'again')
    return
  }
  const lines = [...rows.get().lines.values()]
  if (lines.some((line) => line.kind === 'fault' && isLost(line.fault))) rows.retry()
  for (const each of [opened, beside]) {
    const open = each.get()
    if (open.kind === 'fault' && isLost(open.fault)) each.retry()
  }
  const isCountingLost = [measuring.fault, ...uncounted.values()].some(isLost)
  if (measuring.state === 'failed' && isCountingLost) dataset.measure()
  if (search.get().status === 'failed' && isLost(search.get().fault)) search.resume()
}

function isLost(fault: Fault | null | undefined): boolean {
  const kind = fault?.kind
  return kind === 'offline' || kind === 'network' || kind === 'part-unreachable'
}
