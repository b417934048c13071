import { createLazyEngine, type Device } from '../engine/lazy-client.ts'
import { createCaller, type Caller } from '../lib/rpc.ts'
import { createStore, type Readable } from '../lib/store.ts'
import { systemTiming } from '../lib/timing.ts'
import type { Query } from '../query/query.ts'
import { silentMeter } from '../sources/meter.ts'
import { createDatasetStore, type DatasetStore } from '../state/dataset-store.ts'
import { createExportStore } from '../state/exporting.ts'
import { firstLines } from '../state/first-lines.ts'
import type { KeptCounts } from '../state/kept-counts.ts'
import { createListStore } from '../state/list.ts'
import { createLocalFiles } from '../state/local-files.ts'
import { createOpenedStore } from '../state/opened.ts'
import { createOrderedList } from '../state/ordered-list.ts'
import { keepListsIn } from '../query/kept-lists.ts'
import { createPrefsStore, deviceStorage } from '../state/prefs.ts'
import { createRowsStore, stayMs } from '../state/rows.ts'
import { createLazySearch } from '../state/lazy-search.ts'
import { createSessionStore } from '../state/session.ts'
import type { Stores } from '../state/stores.ts'
import { createUrlStore, windowAddressBar } from '../state/url.ts'
import { bytesPort } from './bytes-port.ts'
import { readConfig } from './config.ts'
import { createListings } from './listings.ts'
import { tellOuterPage } from './outer-page.ts'
import { isSignedIn } from './returned.ts'
import type { WorkerProtocol } from './worker-protocol.ts'

/** Time that the first lines have to come on screen before what can wait begins, in milliseconds. */
const paintMs = 100

/**
 * Makes every object with an effect, once: workers, stores, and what joins them.
 * @param returned the address with which the Hub has sent the browser back from signing in, else null
 */
export function wire(returned: string | null): Stores {
  const base = new URL('./', document.baseURI).href
  const reader = startReader()
  const device: Device = navigator
  const engine = createLazyEngine(
    {
      spawn: () => new Worker(new URL('../engine/worker.ts', import.meta.url), { type: 'module' }),
      bytesPort: () => bytesPort(reader),
      base,
    },
    device,
  )
  const storage = deviceStorage()
  if (storage) keepListsIn(storage)
  const url = createUrlStore(windowAddressBar())
  const datasetStore: () => DatasetStore = () => dataset
  const local = createLocalFiles(url, datasetStore)
  const { huggingface } = window as { huggingface?: unknown }
  const config = readConfig(document.getElementById('config')?.textContent ?? null, huggingface)
  const isEmbedded = window.parent !== window
  if (isEmbedded) tellOuterPage(url, window.parent, config.hub)
  const isPossible = config.oauthClientId !== null
  const session = createSessionStore(
    { hub: config.hub, isPossible, isEmbedded },
    isPossible && (returned !== null || isSignedIn()),
    async (store) => {
      const { windowSigning } = await import('./sign-in.ts')
      return windowSigning(store, { config, reader, url, dataset, returned })
    },
  )
  const finder = createListings(reader, base, config, () => local.list(), session.resumed)
  const untilCalm = async (signal: AbortSignal) => {
    await firstLines(stores, signal)
    await systemTiming.sleep(paintMs, signal)
  }
  let kept: Promise<KeptCounts | null> | undefined
  const openKept = () => (kept ??= import('./kept.ts').then((module) => module.openKept()))
  const dataset = createDatasetStore(reader, finder, untilCalm, openKept)
  // Before list and opened: they must not see a new query with the files of the old one.
  const followSource = () => dataset.open(url.get().source)
  url.subscribe(followSource)
  const searches = () => import('./searches.ts')
  const answerers = async () => (await searches()).answerersOf(engine, reader, device)
  const search = createLazySearch(async () => {
    const { makeSearch } = await searches()
    return makeSearch(await answerers(), reader, device, () => stores.meter.get().bytes)
  })
  const list = createOrderedList(createListStore(url, dataset, search), reader)
  const isRecovering = createStore(false)
  const recover = () => {
    import('./recovering.ts').then(
      (module) => module.recoverByItself(stores, { reader, finder, told: isRecovering }),
      () => window.addEventListener('online', recover, { once: true }),
    )
  }
  const stores: Stores = {
    url,
    prefs: createPrefsStore(deviceStorage(), navigator.languages),
    dataset,
    search,
    list,
    rows: createRowsStore(reader, list, stayMs),
    session,
    opened: createOpenedStore(reader, url, dataset),
    beside: createOpenedStore(reader, besideOf(url), dataset),
    exporting: createExportStore(answerers, reader),
    local,
    meter: watchMeter(reader),
    recovering: startedWhenRead(isRecovering, recover),
    engine,
  }
  followSource()
  return stores
}

/** The same values; what sets them starts with the first who follows them. */
function startedWhenRead<T>(store: Readable<T>, start: () => void): Readable<T> {
  let isStarted = false
  return {
    get: store.get,
    subscribe(listener) {
      if (!isStarted) start()
      isStarted = true
      return store.subscribe(listener)
    },
  }
}

/** The query that opens the second conversation of a comparison. */
function besideOf(url: Readable<Query>): Readable<Query> {
  return {
    get: () => ({ ...url.get(), open: url.get().open?.beside ?? null }),
    subscribe: url.subscribe,
  }
}

/** The worker that the page has started ahead of this script (`scripts/reader-start`), or one of its own. */
function startReader(): Caller<WorkerProtocol> {
  const { startedReader } = window as {
    startedReader?: { worker: Worker; failed: Promise<ErrorEvent> }
  }
  const worker =
    startedReader?.worker ??
    new Worker(new URL('./reader-worker.ts', import.meta.url), { type: 'module' })
  const reader = createCaller<WorkerProtocol>(worker)
  const fail = ({ message }: ErrorEvent) =>
    reader.fail({ kind: 'unexpected', detail: message || 'The reader could not be started' })
  void startedReader?.failed.then(fail)
  worker.addEventListener('error', fail)
  return reader
}

function watchMeter(reader: Caller<WorkerProtocol>) {
  const meter = createStore(silentMeter)
  reader.call('meter', null, { onEvent: meter.set }).catch(() => undefined)
  return meter
}
