import type { Fault } from '../lib/errors.ts'
import type { DatasetStore } from './dataset-store.ts'
import { isStale } from './stale.ts'

/**
 * Tries again what a fault has stopped. Files that are not what they were when they were opened are
 * opened anew, since their old bytes are gone; anything else is repeated by `again`.
 */
export function retryFault(
  dataset: Pick<DatasetStore, 'get' | 'open'>,
  fault: Fault,
  again: () => void,
): void {
  if (isStale(fault)) dataset.open(dataset.get().source, 'again')
  else again()
}
