import { abortError, onAbort } from '../lib/abort.ts'
import type { Readable } from '../lib/store.ts'
import type { Query } from '../query/query.ts'
import type { List } from './list.ts'
import type { Lines } from './rows.ts'

/** What decides whether lines are about to come on screen. */
export interface LineStores {
  readonly url: Readable<Query>
  readonly list: Readable<List>
  readonly rows: Readable<Lines>
}

/**
 * Waits until the first lines of the table are loaded, so that nothing competes with them for the
 * network. Does not wait where none are to come: on another screen, or in an empty list.
 * @throws AbortError when the signal fires
 */
export function firstLines({ url, list, rows }: LineStores, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stops: (() => void)[] = []
    const stop = () => {
      for (const each of stops) each()
    }
    const follow = () => {
      const { view } = url.get()
      if (view === 'browse' && list.get().index.total > 0 && rows.get().lines.size === 0) return
      stop()
      resolve()
    }
    for (const store of [url, list, rows]) stops.push(store.subscribe(follow))
    stops.push(
      onAbort(signal, () => {
        stop()
        reject(abortError())
      }),
    )
    follow()
  })
}
