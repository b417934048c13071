import { systemTiming } from '../lib/timing.ts'
import { keepRecovering, type Recovering } from '../state/recovering.ts'
import type { Stores } from '../state/stores.ts'

/** Tries again in this window what was out of reach; see {@link keepRecovering}. */
export function recoverByItself(
  stores: Stores,
  parts: Pick<Recovering, 'reader' | 'finder' | 'told'>,
): void {
  keepRecovering(stores, {
    ...parts,
    timing: systemTiming,
    isAwake: () => navigator.onLine && document.visibilityState === 'visible',
    isOnline: () => navigator.onLine,
    onWake(listener) {
      window.addEventListener('online', () => listener(true))
      document.addEventListener('visibilitychange', () => listener(false))
    },
  })
}
