/** A value that can be read, replaced and watched. */
export interface Store<T> {
  readonly get: () => T
  /** Replaces the value; listeners run only when it is not the same value (`Object.is`). */
  readonly set: (next: T) => void
  /** Calls `listener` after every change, until the returned function is called. */
  readonly subscribe: (listener: () => void) => () => void
}

/** What a reader of a store may do. */
export type Readable<T> = Pick<Store<T>, 'get' | 'subscribe'>

export function createStore<T>(initial: T): Store<T> {
  let value = initial
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    set(next) {
      if (Object.is(value, next)) return
      value = next
      for (const listener of [...listeners]) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}
