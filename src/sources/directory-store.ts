import { isPlatformError } from '../lib/errors.ts'
import { lengthOf, type Range } from '../lib/range.ts'
import type { ByteStore } from './byte-store.ts'
import { hashedName } from './hashed-name.ts'
import { rangeOfEntry, readEntry, removeEntry, writeEntry } from './kept-entry.ts'
import { openFolder } from './kept-folder.ts'

/** Most bytes kept between sessions, and the most of what the browser grants us (design 3). */
const quotaBytes = 1_000_000_000
const quotaShare = 0.2
/** Quota where the browser does not tell what it grants, in bytes. */
const unknownQuotaBytes = 200_000_000

/** What the store needs from outside. */
export interface DirectoryEffects {
  /** The folder of all files' folders. */
  readonly home: FileSystemDirectoryHandle
  /** Bytes that the browser grants this origin, when it tells. */
  readonly grantedBytes: () => Promise<number | undefined>
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

/**
 * Keeps bytes in the origin's private file system, for a worker: one folder per file (`kept-folder.ts`), one
 * entry per range, sizes and the time of last use readable from the entries' names alone. Over the quota,
 * whole files go, least recently used first.
 */
export function createDirectoryStore({ home, grantedBytes, now }: DirectoryEffects): ByteStore {
  let usage: Promise<Map<string, Usage>> | undefined
  let quota: Promise<number> | undefined
  let queue = Promise.resolve()

  const markUsed = async (folder: FileSystemDirectoryHandle, markers: readonly string[]) => {
    await folder.getFileHandle(`used-${now()}`, { create: true })
    // Another tab may have been quicker.
    await Promise.allSettled(markers.map((marker) => folder.removeEntry(marker)))
  }
  const measureOnce = () =>
    (usage ??= measure(home).catch((error: unknown) => {
      usage = undefined
      throw error
    }))
  const usageOf = async (name: string) => (await usage?.catch(() => undefined))?.get(name)
  const drop = async (name: string) => {
    await home.removeEntry(name, { recursive: true }).catch((error: unknown) => {
      // Another tab may have dropped it.
      if (!isPlatformError(error, 'NotFoundError')) throw error
    })
    ;(await usage)?.delete(name)
  }
  const makeRoom = async (name: string, wanted: number): Promise<boolean> => {
    quota ??= grantedBytes().then(limitOf, () => unknownQuotaBytes)
    const files = await measureOnce()
    const total = () => [...files.values()].reduce((sum, file) => sum + file.bytes, 0)
    // A file that another tab is writing stays.
    const stays = new Set([name])
    while (total() + wanted > (await quota)) {
      const [oldest] = [...files]
        .filter(([other]) => !stays.has(other))
        .sort(([, a], [, b]) => a.used - b.used)
      if (!oldest) return false
      const [other] = oldest
      await drop(other).catch(() => stays.add(other))
    }
    return true
  }
  const write = async (identity: string, start: number, bytes: Uint8Array) => {
    const name = await hashedName(identity)
    const size = bytes.byteLength
    if (!(await makeRoom(name, size))) throw new Error('no room')
    const folder = await home.getDirectoryHandle(name, { create: true })
    const files = await usage
    const file = files?.get(name) ?? { bytes: 0, used: now() }
    if (file.bytes === 0) await markUsed(folder, [])
    await writeEntry(folder, { start, end: start + size }, bytes)
    files?.set(name, { bytes: file.bytes + size, used: now() })
  }

  return {
    async list(identity) {
      const folder = await openFolder(home, identity).catch(() => null)
      if (!folder) return []
      const entries = await readEntries(folder)
      // Best effort, as all of this: what is there can be read without it.
      await markUsed(folder, entries.markers).catch(() => undefined)
      const file = await usageOf(folder.name)
      if (file) file.used = now()
      return entries.extents
    },
    async read(identity, extent, start, end) {
      const folder = await openFolder(home, identity)
      const bytes = await readEntry(folder, extent, start, end)
      if (!bytes && (await removeEntry(folder, extent))) {
        const file = await usageOf(folder.name)
        if (file) file.bytes -= lengthOf(extent)
      }
      return bytes
    },
    async write(identity, start, bytes) {
      const turn = queue.then(() => write(identity, start, bytes))
      queue = turn.catch(() => undefined)
      await turn
    },
    async drop(identity) {
      // After the writes under way, or they would bring back what is dropped.
      const turn = queue.then(async () => drop(await hashedName(identity)))
      queue = turn.catch(() => undefined)
      await turn
    },
  }
}

/** Forgets what stood in Cache Storage under the number before. */
export async function forgetFormer(caches: CacheStorage): Promise<void> {
  for (const name of await caches.keys())
    if (name.startsWith('bytes-v1 ')) await caches.delete(name)
}

interface Usage {
  bytes: number
  /** Last use, in ms since the epoch. */
  used: number
}

function limitOf(granted: number | undefined): number {
  return granted === undefined ? unknownQuotaBytes : Math.min(quotaBytes, granted * quotaShare)
}

async function measure(home: FileSystemDirectoryHandle): Promise<Map<string, Usage>> {
  const files = new Map<string, Usage>()
  for await (const name of home.keys()) {
    const entries = await home.getDirectoryHandle(name).then(readEntries).catch(orGone)
    if (!entries) continue
    const bytes = entries.extents.reduce((sum, extent) => sum + lengthOf(extent), 0)
    files.set(name, { bytes, used: entries.used })
  }
  return files
}

/** A folder may be dropped by another tab while it is looked through. */
function orGone(error: unknown): null {
  if (isPlatformError(error, 'NotFoundError')) return null
  throw error
}

async function readEntries(folder: FileSystemDirectoryHandle) {
  const extents: Range[] = []
  const markers: string[] = []
  let used = 0
  for await (const name of folder.keys()) {
    const extent = rangeOfEntry(name)
    if (extent) {
      extents.push(extent)
    } else if (name.startsWith('used-')) {
      markers.push(name)
      used = Math.max(used, Number(name.slice('used-'.length)))
    }
  }
  return { extents, markers, used }
}
