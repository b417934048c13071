import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react'
import { assert } from '../lib/assert.ts'
import type { Readable } from '../lib/store.ts'
import type { Stores } from './stores.ts'

/** Hands the stores to the views. */
export const StoresContext = createContext<Stores | null>(null)

export function useStores(): Stores {
  const stores = useContext(StoresContext)
  assert(stores, 'views are rendered inside StoresContext')
  return stores
}

/** The current value of a store; renders again when it changes. */
export function useReadable<T>(store: Readable<T>): T {
  return useSyncExternalStore(store.subscribe, store.get)
}

/** Whether something holds of a store; renders again when that changes, not at every change. */
function useWhether<T>(store: Readable<T>, holds: (value: T) => boolean): boolean {
  return useSyncExternalStore(store.subscribe, () => holds(store.get()))
}

/** Time after the first lines in which they are drawn, in ms: what may be late is not asked for before. */
const drawMs = 250

/** Whether the first lines of the list have been drawn, or it has none: for what may be late. */
export function useLate(): boolean {
  const { list, rows } = useStores()
  const hasLines = useWhether(rows, ({ lines }) => lines.size > 0)
  const isEmpty = useWhether(list, ({ index, isGrowing }) => index.total === 0 && !isGrowing)
  const isThere = hasLines || isEmpty
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    if (!isThere || isLate) return undefined
    const timer = setTimeout(() => setLate(true), drawMs)
    return () => clearTimeout(timer)
  }, [isThere, isLate])
  return isLate
}
