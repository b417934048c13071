import type { Fault } from '../lib/errors.ts'
import type { DatasetStore } from './dataset-store.ts'

/** Whether a fault says that a file is not what it was when it was opened. */
export function isStale(fault: Fault): boolean {
  return fault.kind === 'shard-changed' || fault.kind === 'range-refused'
}

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
