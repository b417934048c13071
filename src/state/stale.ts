import type { Fault } from '../lib/errors.ts'

/** Whether a fault says that a file is not what it was when it was opened. */
export function isStale(fault: Fault): boolean {
  return fault.kind === 'shard-changed' || fault.kind === 'range-refused'
}
