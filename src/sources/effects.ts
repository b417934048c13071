import { systemTiming } from '../lib/timing.ts'
import { systemFetch } from './http.ts'
import type { Channel } from './hub/gate.ts'
import type { ByteEffects } from './layer.ts'
import { openByteStore, openDocumentStore } from './persist.ts'

/** The real effects of the byte layer, in a browser's worker or in Node (which persists nothing). */
export function systemEffects(): ByteEffects {
  return {
    fetch: systemFetch,
    timing: systemTiming,
    isOnline: () => !('navigator' in globalThis && 'onLine' in navigator) || navigator.onLine,
    store: openByteStore(systemTiming),
    documents: openDocumentStore(),
    openChannel,
  }
}

/** The way to the other tabs of this origin. Node has none, and would not end while it listens. */
function openChannel(): Channel | null {
  if (!('WorkerGlobalScope' in globalThis)) return null
  const channel = new BroadcastChannel('nemotron-explorer hub')
  return {
    post: (message) => channel.postMessage(message),
    listen: (listener) => channel.addEventListener('message', ({ data }) => listener(data)),
  }
}
