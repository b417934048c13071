import { AppError, isAppError } from '../lib/errors.ts'
import { share, type Shared } from '../lib/shared.ts'
import type { Readable } from '../lib/store.ts'
import type { Timing } from '../lib/timing.ts'
import { openBlob } from './blob.ts'
import { createBudget } from './budget.ts'
import type { ByteStore } from './byte-store.ts'
import { createRangeCache, defaultCacheBytes } from './cache.ts'
import { readOrRecall, type DocumentStore } from './documents.ts'
import type { Fetch } from './exchange.ts'
import type { FileRef } from './file-ref.ts'
import { unknownVersion } from './headers.ts'
import type { HubListing, HubPlace } from './hub/listing.ts'
import { fetchWhole } from './http.ts'
import { bucketOf } from './hub/address.ts'
import type { Channel, HubGate } from './hub/gate.ts'
import { createMeter, type MeterSnapshot } from './meter.ts'
import { createOpenFile, type OpenFile, type Origin } from './open-file.ts'
import { findOrRecall } from './recall.ts'
import { findRemote, wholeFileBytes } from './remote.ts'
import { send, type Sender } from './sender.ts'
import { noShelf, openShelf, type Shelf } from './shelf.ts'

/** What the byte layer needs from outside. */
export interface ByteEffects {
  readonly fetch: Fetch
  readonly timing: Timing
  isOnline(): boolean
  /** Where bytes outlive the session; null when nowhere. */
  readonly store: ByteStore | null
  /** Opens the way to the other tabs; null where there is none. */
  readonly openChannel?: () => Channel | null
  /** Where documents are kept for the time without a network; nowhere unless given. */
  readonly documents?: DocumentStore | null
}

/** Numbers that bound the byte layer. */
export interface ByteLimits {
  /** Memory cache over all files, in bytes. */
  readonly cacheBytes: number
  /** Requests under way per host (hub-behaviour 1.11, rule 6). */
  readonly perHost: number
  /** A request that brings nothing for this many ms has failed. */
  readonly stallMs: number
}

/** 96 MB; 6 requests per host; half a minute. */
const byteLimits: ByteLimits = {
  cacheBytes: defaultCacheBytes,
  perHost: 6,
  stallMs: 30_000,
}

/** Opens files of any kind over one memory cache, one persistent store, one budget and one meter. */
export interface ByteLayer {
  readonly meter: Readable<MeterSnapshot>
  /** Sends requests that are no files, in turn with those that are. */
  readonly sender: Sender
  /**
   * Opens a file; the same content gives the same object. A file that has changed on the server is
   * forgotten, so that opening it again gives the new content.
   * @throws AppError, AbortError
   */
  open(ref: FileRef, signal?: AbortSignal): Promise<OpenFile>
  /**
   * Opens a file of which many ranges are read, once: nothing of it is persisted, and its ranges are
   * gone from memory after `close`. Where the same file is open already, its caches are used and kept.
   * @throws AppError, AbortError
   */
  openOnce(ref: FileRef, signal?: AbortSignal): Promise<OpenFile & { close(): void }>
  /**
   * Signs in to the Hub or mirror at this address, or out (null). The token goes to exactly its origin.
   * @throws AppError `token-refused` when it cannot be one
   */
  setToken(hub: string, token: string | null): void
  /**
   * Reads a small document whole (at most 8 MB), fresh from the server; where that is out of reach, as
   * it was when it was last read.
   * @throws AppError, AbortError
   */
  readDocument(url: string, name: string, signal?: AbortSignal): Promise<Uint8Array>
  /**
   * Lists a dataset repository of the Hub; while that is out of reach, or gives a part of the list that
   * is kept whole, as it was listed last.
   * @throws AppError, AbortError
   */
  listRepository(place: HubPlace, signal?: AbortSignal): Promise<HubListing>
  /** Waits until everything that should outlive the session has been written. */
  flush(): Promise<void>
}

/** Makes the byte layer of one worker. */
export function createByteLayer(effects: ByteEffects, limits: Partial<ByteLimits> = {}): ByteLayer {
  const { cacheBytes, perHost, stallMs } = { ...byteLimits, ...limits }
  const { timing, store, documents = null } = effects
  const meter = createMeter()
  const budget = createBudget(perHost, timing, meter.waiting)
  const cache = createRangeCache(cacheBytes)
  const tokens = new Map<string, string>()
  const network = {
    fetch: effects.fetch,
    isOnline: () => effects.isOnline(),
    now: () => timing.now(),
    meter,
    stallMs,
    tokens,
    answered: (url: string, response: Response) => gate?.answered(url, response),
  }
  let gate: HubGate | null = null
  let opensGate: Promise<HubGate> | null = null
  const openHub = async () => {
    try {
      const { openGate } = await import('./hub/open-gate.ts')
      gate = openGate(sender, effects.openChannel?.() ?? null, documents)
      return gate
    } catch (error) {
      opensGate = null
      throw error
    }
  }
  const sender: Sender = { network, budget, timing, hub: () => (opensGate ??= openHub()) }
  const files = new Map<string, OpenFile>()
  const byAddress = new Map<string, OpenFile>()
  const opening = new Map<string, Shared<OpenFile>>()
  const writes = new Set<Promise<void>>()
  const track = (work: Promise<void>) => {
    writes.add(work)
    void work.finally(() => writes.delete(work))
  }

  const forget = (identity: string, shelf: Shelf) => {
    for (const [address, file] of byAddress) {
      if (file.identity === identity) byAddress.delete(address)
    }
    files.delete(identity)
    cache.drop(identity)
    shelf.drop()
  }
  const adopt = (origin: Origin, shelf: Shelf) => {
    const fetch: Origin['fetch'] = async (range, signal, onBytes) => {
      try {
        return await origin.fetch(range, signal, onBytes)
      } catch (error) {
        if (isAppError(error, 'shard-changed')) forget(origin.identity, shelf)
        throw error
      }
    }
    const context = { cache, meter, limit: perHost }
    const file = files.get(origin.identity) ?? createOpenFile({ ...origin, fetch }, shelf, context)
    files.set(origin.identity, file)
    return file
  }
  const openUrl = async (ref: FileRef & { kind: 'url' }, signal: AbortSignal) => {
    const found = await findOrRecall(ref, sender, documents, signal)
    const { origin, lasting, head } = found
    const shelf = store && lasting ? await openShelf(store, origin.identity, track) : noShelf
    const file = adopt(origin, shelf)
    if (head) {
      cache.put(origin.identity, 0, head)
      shelf.write(0, head)
    }
    return file
  }
  let opened = 0
  const once = (origin: Origin, release?: () => void) => {
    const key = `${origin.identity} once ${opened++}`
    const context = { cache, meter, limit: perHost }
    const file = createOpenFile({ ...origin, identity: key }, noShelf, context)
    const close = () => {
      release?.()
      cache.drop(key)
    }
    return { ...file, identity: origin.identity, close }
  }
  const expectMany = async (url: string) => {
    const isHub = bucketOf(url) === 'resolvers'
    return isHub ? (await sender.hub()).expectMany(url) : () => undefined
  }

  return {
    meter: meter.snapshot,
    sender,
    async open(ref, signal) {
      if (ref.kind === 'blob') return adopt(await openBlob(ref.name, ref.blob), noShelf)
      const address = addressOf(ref)
      const open = byAddress.get(address)
      if (open) return open
      const started =
        opening.get(address) ??
        share(
          (shared) => openUrl(ref, shared),
          () => opening.delete(address),
        )
      opening.set(address, started)
      const file = await started.join(signal)
      byAddress.set(address, file)
      return file
    },
    async openOnce(ref, signal) {
      if (ref.kind === 'blob') {
        const origin = await openBlob(ref.name, ref.blob)
        return files.has(origin.identity) ? kept(adopt(origin, noShelf)) : once(origin)
      }
      const isOpen = byAddress.get(addressOf(ref))
      const release = await expectMany(ref.url)
      try {
        if (isOpen) return kept(isOpen, release)
        const { origin } = await findRemote(ref, sender, signal)
        const same = files.get(origin.identity)
        return same ? kept(same, release) : once(origin, release)
      } catch (error) {
        release()
        throw error
      }
    },
    setToken(hub, token) {
      const { origin, host } = new URL(hub)
      if (token === null) tokens.delete(origin)
      else if (/^[\w.~+/=-]{1,4000}$/.test(token)) tokens.set(origin, token)
      else throw new AppError({ kind: 'token-refused', host })
      gate?.forget(origin)
    },
    async readDocument(url, name, signal) {
      const target = { name, url, known: unknownVersion }
      const work = () => fetchWhole(network, target, wholeFileBytes, signal, true)
      const read = async () => (await send(sender, url, work, signal)).bytes
      const { bytes, isKept } = await readOrRecall(documents, `document ${url}`, read)
      if (isKept) {
        meter.cached(bytes.byteLength, false)
        meter.offline(true)
      }
      return bytes
    },
    async listRepository(place, signal) {
      const { listOrRecall } = await import('./hub/recall-list.ts')
      return listOrRecall(place, sender, documents, signal)
    },
    async flush() {
      while (writes.size > 0) await Promise.all(writes)
    },
  }
}

/** What an open file is known by before its identity is. */
function addressOf({ url, identity = '', size = -1 }: FileRef & { kind: 'url' }): string {
  return `${url} ${identity} ${size}`
}

/** A file that stays open when its reader is done. */
function kept(file: OpenFile, close: () => void = () => undefined) {
  return { ...file, close }
}
