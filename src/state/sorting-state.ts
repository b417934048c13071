import type { Fault } from '../lib/errors.ts'

/** How far a list is sorted; rows that are not yet stand behind the others, as they come. */
export interface Sorting {
  /** `asking` when it would read so much that the start is left to the user. */
  readonly status: 'off' | 'asking' | 'running' | 'stopped' | 'done' | 'failed'
  /** Rows in order, and all of the list. */
  readonly rows: number
  readonly total: number
  /** Bytes that reading all values takes, about; 0 where counts tell the order. */
  readonly bytes: number
  /** Row groups to read for it. */
  readonly groups: number
  /** Whether it ends before the list does, because so many values do not fit into memory. */
  readonly isLimited: boolean
  readonly fault: Fault | null
}

/** A list that nobody sorts. */
export const unsorted: Sorting = {
  status: 'off',
  rows: 0,
  total: 0,
  bytes: 0,
  groups: 0,
  isLimited: false,
  fault: null,
}

/** Keeps the order of a list in step with it. */
export interface Sorter {
  follow(): void
  start(): void
  stop(): void
}
