import { isAppError, type Fault } from '../lib/errors.ts'
import { isLeftOut } from './file-faults.ts'

/** Faults of a file that its host, as far as one file tells, may have for any other as well. */
const ofHost: readonly Fault['kind'][] = [
  'network',
  'not-found',
  'forbidden',
  'storage-refused',
  'server-error',
  'range-unsupported',
]

/** Faults of one file that say nothing about others. */
const ofFile: readonly Fault['kind'][] = [
  'range-refused',
  'range-mismatch',
  'short-body',
  'shard-changed',
  'size-unknown',
  'file-unreadable',
]

/** So many files in a row that their host refuses, and it is the host that is at fault. */
const mostInARow = 4

/** What went wrong with single files while many are counted. */
export interface FileFailures<F> {
  /** By file, in the order in which they failed. */
  readonly all: ReadonlyMap<F, Fault>
  /** Bytes of some file came and were counted. */
  passed(): void
  /**
   * Remembers that a file failed.
   * @throws `error` when it stops all files: it is no fault of one, or as many in a row failed by their
   *   host as are counted at a time
   */
  add(file: F, error: unknown): void
}

/** Keeps the faults of single files apart from those that stop everything. */
export function createFileFailures<F>(): FileFailures<F> {
  const all = new Map<F, Fault>()
  let inARow = 0
  return {
    all,
    passed() {
      inARow = 0
    },
    add(file, error) {
      if (!isAppError(error)) throw error
      const { fault } = error
      const isOfHost = ofHost.includes(fault.kind)
      if (!isOfHost && !ofFile.includes(fault.kind) && !isLeftOut(fault)) throw error
      all.set(file, fault)
      if (isOfHost && ++inARow >= mostInARow) throw error
    },
  }
}
