import type { Caller } from '../lib/rpc.ts'
import type { Store } from '../lib/store.ts'
import type { Timing } from '../lib/timing.ts'
import type { ReaderProtocol } from '../parquet/protocol.ts'
import type { Finder } from './opening.ts'
import { hasStopped, isLost, recoverStores, type Stopped } from './recover.ts'

/** Wait before the first try; each wait is twice the one before, up to the longest. In ms. */
const firstWaitMs = 2000
const longestWaitMs = 30_000

/** Nothing tried for so long, in ms: the waits begin anew. */
const calmMs = 60_000

/** What trying again by itself needs from outside. */
export interface Recovering {
  readonly timing: Pick<Timing, 'now' | 'sleep'>
  readonly reader: Caller<ReaderProtocol>
  readonly finder: Finder
  /** Whether a try makes sense: the browser is online, and the page is looked at. */
  isAwake(): boolean
  /** Whether the browser is online, looked at or not. */
  isOnline(): boolean
  /** Calls `listener` when these may have changed; `isBack` when the browser has come online. */
  onWake(listener: (isBack: boolean) => void): void
  /** Told whether something is out of reach and will be tried again. */
  readonly told: Store<boolean>
}

/**
 * Tries again what a lost connection has stopped: at once when it is called online and when the browser
 * comes back online, else after waits that grow from 2 s to 30 s, as long as the page is looked at. Then
 * files are listed and opened anew only when one try has shown that it helps, so that what is on screen
 * stays until then.
 */
export function keepRecovering(stores: Stopped, around: Recovering): void {
  const { dataset, rows, opened, beside, search, list } = stores
  const { timing, reader, finder, told } = around
  let { source } = dataset.get()
  let turn: AbortController | null = null
  let waitMs = firstWaitMs
  let triedAt = 0
  let tries = 0

  /** Whether the list of files, or one of those that were not reached, can be had by now. */
  const isReached = async (signal: AbortSignal) => {
    const { fault, files } = dataset.get()
    const lost = files.filter((file) => isLost(file.fault))
    const file = lost[tries++ % lost.length]
    try {
      if (isLost(fault)) await finder.files(source, signal)
      else if (file) await reader.call('open', { ref: file.ref }, { signal })
      return !signal.aborted
    } catch {
      return false
    }
  }

  const take = async (signal: AbortSignal) => {
    if (timing.now() - triedAt > calmMs) waitMs = firstWaitMs
    await timing.sleep(waitMs, signal)
    if (!around.isAwake() || !hasStopped(stores)) return
    waitMs = Math.min(2 * waitMs, longestWaitMs)
    const isBack = await isReached(signal)
    triedAt = timing.now()
    if (isBack) recoverStores(stores)
  }

  const follow = () => {
    if (source !== dataset.get().source) {
      ;({ source } = dataset.get())
      waitMs = firstWaitMs
      turn?.abort()
      turn = null
    }
    const isStopped = hasStopped(stores)
    told.set(isStopped)
    if (!isStopped || turn || !around.isAwake()) return
    const own = new AbortController()
    turn = own
    const end = () => {
      if (turn !== own) return
      turn = null
      follow()
    }
    take(own.signal).then(end, end)
  }

  for (const store of [dataset, rows, opened, beside, search, list.sorting]) store.subscribe(follow)
  const goOn = (isBack: boolean) => {
    const { repository } = dataset.get()
    if (isBack && repository?.isPartial) dataset.open(source, 'again')
    else if (isBack) recoverStores(stores)
    follow()
  }
  around.onWake(goOn)
  // What was lost before this code came may have waited for the connection that brought it.
  goOn(around.isOnline())
}
