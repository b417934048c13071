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

/** Something of a store's value, no object made anew; renders again when that is another, not at every change. */
export function useDerived<T, D>(store: Readable<T>, derive: (value: T) => D): D {
  return useSyncExternalStore(store.subscribe, () => derive(store.get()))
}

/** Time after the first lines in which they are drawn, in ms: what may be late is not asked for before. */
const drawMs = 250

/**
 * Whether what the screen is for has been drawn, or will not be soon, for what may be late: the first
 * lines of the list, an open source where no list stands, an empty list, a fault, a host that lets us wait.
 */
export function useLate(): boolean {
  const { url, dataset, list, rows, meter } = useStores()
  const hasList = useDerived(url, ({ view, open }) => view === 'browse' && !open?.beside)
  const hasLines = useDerived(rows, ({ lines }) => lines.size > 0)
  const isEmpty = useDerived(list, ({ index, isGrowing }) => index.total === 0 && !isGrowing)
  const isOpen = useDerived(dataset, ({ phase }) => phase === 'ready')
  const isLost = useDerived(dataset, ({ fault }) => fault !== null)
  const isHeld = useDerived(meter, ({ offline, waitingHost }) => offline || waitingHost !== null)
  const isThere = hasLines || isEmpty || (!hasList && isOpen) || isLost || isHeld
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    if (!isThere || isLate) return undefined
    let frame = 0
    // A busy machine may draw later than that; nothing is drawn in a hidden tab.
    const timer = setTimeout(() => {
      frame = requestAnimationFrame(() => setLate(true))
    }, drawMs)
    return () => {
      clearTimeout(timer)
      cancelAnimationFrame(frame)
    }
  }, [isThere, isLate])
  return isLate
}
