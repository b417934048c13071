import { isAppError } from '../lib/errors.ts'
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
import { fetchWhole } from './http.ts'
import { createMeter, type MeterSnapshot } from './meter.ts'
import { createOpenFile, type OpenFile, type Origin } from './open-file.ts'
import { findOrRecall } from './recall.ts'
import { wholeFileBytes } from './remote.ts'
import { send, type Sender } from './sender.ts'
import { noShelf, openShelf, type Shelf } from './shelf.ts'

/** What the byte layer needs from outside. */
export interface ByteEffects {
  readonly fetch: Fetch
  readonly timing: Timing
  isOnline(): boolean
  /** Where bytes outlive the session; null when nowhere. */
  readonly store: ByteStore | null
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

/** 256 MB; 6 requests per host; half a minute. */
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
   * Reads a small document whole (at most 8 MB), fresh from the server; where that is out of reach, as
   * it was when it was last read.
   * @throws AppError, AbortError
   */
  readDocument(url: string, name: string, signal?: AbortSignal): Promise<Uint8Array>
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
    answered: () => undefined,
  }
  const sender = { network, budget, timing }
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

  return {
    meter: meter.snapshot,
    sender,
    async open(ref, signal) {
      if (ref.kind === 'blob') return adopt(await openBlob(ref.name, ref.blob), noShelf)
      const address = `${ref.url} ${ref.identity ?? ''} ${ref.size ?? ''}`
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
    async readDocument(url, name, signal) {
      const target = { name, url, known: unknownVersion }
      const work = () => fetchWhole(network, target, wholeFileBytes, signal, 'no-cache')
      const read = async () => (await send(sender, url, work, signal)).bytes
      const { bytes, isKept } = await readOrRecall(documents, `document ${url}`, read)
      if (isKept) {
        meter.cached(bytes.byteLength, false)
        meter.offline(true)
      }
      return bytes
    },
    async flush() {
      while (writes.size > 0) await Promise.all(writes)
    },
  }
}
