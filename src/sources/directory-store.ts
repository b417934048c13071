import { lengthOf, type Range } from '../lib/range.ts'
import { markedPart, marksLength, marksOf } from './block-marks.ts'
import type { ByteStore } from './byte-store.ts'
import { hashedName } from './hashed-name.ts'
import { openFolder } from './kept-folder.ts'

/** Most bytes kept between sessions, and the most of what the browser grants us (design 3). */
const quotaBytes = 1_000_000_000
const quotaShare = 0.2
/** Quota where the browser does not tell what it grants, in bytes. */
const unknownQuotaBytes = 200_000_000

/** Writes waiting for the disk beyond this many bytes are skipped: the store is best effort. */
const backlogBytes = 64_000_000

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
  let backlog = 0

  const markUsed = async (folder: FileSystemDirectoryHandle, markers: readonly string[]) => {
    await folder.getFileHandle(`used-${now()}`, { create: true })
    // Another tab may have been quicker.
    await Promise.allSettled(markers.map((marker) => folder.removeEntry(marker)))
  }
  const drop = async (name: string) => {
    ;(await usage)?.delete(name)
    await home.removeEntry(name, { recursive: true })
  }
  const makeRoom = async (name: string, wanted: number): Promise<boolean> => {
    quota ??= grantedBytes().then(limitOf, () => unknownQuotaBytes)
    usage ??= measure(home)
    const files = await usage
    const total = () => [...files.values()].reduce((sum, file) => sum + file.bytes, 0)
    while (total() + wanted > (await quota)) {
      const [oldest] = [...files]
        .filter(([other]) => other !== name)
        .sort(([, a], [, b]) => a.used - b.used)
      if (!oldest) return false
      await drop(oldest[0])
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
    const entry = await folder.getFileHandle(`${start}-${start + size}`, { create: true })
    const access = await entry.createSyncAccessHandle()
    try {
      access.write(bytes, { at: 0 })
      access.write(marksOf(bytes), { at: size })
    } finally {
      access.close()
    }
    files?.set(name, { bytes: file.bytes + size, used: now() })
  }

  return {
    async list(identity) {
      const folder = await openFolder(home, identity).catch(() => null)
      if (!folder) return []
      const entries = await readEntries(folder)
      await markUsed(folder, entries.markers)
      const file = (await usage)?.get(folder.name)
      if (file) file.used = now()
      return entries.extents
    },
    async read(identity, extent, start, end) {
      const folder = await openFolder(home, identity)
      const entry = await folder.getFileHandle(`${extent.start}-${extent.end}`)
      const file = await entry.getFile()
      const size = lengthOf(extent)
      if (file.size !== size + marksLength(size)) return undefined
      const part = { start: start - extent.start, end: end - extent.start }
      const { from, marksStart, marksEnd } = markedPart(part.start, part.end)
      const [bytes, marks] = await Promise.all([
        bytesOf(file.slice(from, part.end)),
        bytesOf(file.slice(size + marksStart, size + marksEnd)),
      ])
      const isWhole = marksOf(bytes).every((byte, i) => marks[i] === byte)
      return isWhole ? bytes.subarray(part.start - from) : undefined
    },
    async write(identity, start, bytes) {
      if (backlog + bytes.byteLength > backlogBytes) throw new Error('the disk is behind')
      backlog += bytes.byteLength
      const turn = queue.then(() => write(identity, start, bytes))
      queue = turn
        .catch(() => undefined)
        .finally(() => {
          backlog -= bytes.byteLength
        })
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

async function bytesOf(blob: Blob): Promise<Uint8Array> {
  return new Uint8Array(await blob.arrayBuffer())
}

function limitOf(granted: number | undefined): number {
  return granted === undefined ? unknownQuotaBytes : Math.min(quotaBytes, granted * quotaShare)
}

async function measure(folder: FileSystemDirectoryHandle): Promise<Map<string, Usage>> {
  const files = new Map<string, Usage>()
  for await (const name of folder.keys()) {
    const { extents, used } = await readEntries(await folder.getDirectoryHandle(name))
    files.set(name, { bytes: extents.reduce((sum, extent) => sum + lengthOf(extent), 0), used })
  }
  return files
}

async function readEntries(folder: FileSystemDirectoryHandle) {
  const extents: Range[] = []
  const markers: string[] = []
  let used = 0
  for await (const name of folder.keys()) {
    const [, start, end] = /^(\d+)-(\d+)$/.exec(name) ?? []
    if (start !== undefined && end !== undefined) {
      extents.push({ start: Number(start), end: Number(end) })
    } else if (name.startsWith('used-')) {
      markers.push(name)
      used = Math.max(used, Number(name.slice('used-'.length)))
    }
  }
  return { extents, markers, used }
}
