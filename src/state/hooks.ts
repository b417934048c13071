import { createContext, useContext, useSyncExternalStore } from 'react'
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
