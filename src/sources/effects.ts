import { systemTiming } from '../lib/timing.ts'
import { systemFetch } from './http.ts'
import type { ByteEffects } from './layer.ts'
import { openByteStore, openDocumentStore } from './persist.ts'

/** The real effects of the byte layer, in a browser's worker or in Node (which persists nothing). */
export function systemEffects(): ByteEffects {
  return {
    fetch: systemFetch,
    timing: systemTiming,
    isOnline: () => !('navigator' in globalThis && 'onLine' in navigator) || navigator.onLine,
    store: openByteStore(),
    documents: openDocumentStore(),
  }
}
