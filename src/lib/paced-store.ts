import { createPace } from './pace.ts'
import { createStore, type Readable } from './store.ts'

/** A value that changes more often than an eye can follow. */
export interface PacedStore<T> {
  /** The value as it is. */
  readonly get: () => T
  /** Replaces the value, and tells at once. */
  readonly set: (next: T) => void
  /** Replaces the value, and tells when no progress was told for so long. */
  readonly progress: (next: T) => void
  /** The value as it was told last, for those who watch it. */
  readonly told: Readable<T>
}

/**
 * @param paceMs least time between two tellings of progress, in ms
 * @param now milliseconds of a clock
 */
export function createPacedStore<T>(initial: T, paceMs: number, now: () => number): PacedStore<T> {
  const told = createStore(initial)
  let value = initial
  const tell = () => told.set(value)
  const pace = createPace(paceMs, now, tell)
  return {
    told,
    get: () => value,
    set(next) {
      value = next
      pace.cancel()
      tell()
    },
    progress(next) {
      value = next
      pace.soon()
    },
  }
}
