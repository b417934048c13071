import {
  joinCounted,
  nothingCounted,
  type CountedFile,
  type CountedFiles,
} from '../catalog/join.ts'
import { encodeCatalog, parseCatalog } from '../catalog/format.ts'
import { hashBytes } from '../lib/hash.ts'
import type { FileRef } from '../sources/file-ref.ts'
import type { PartStore } from '../sources/part-store.ts'

/** Counts of finished files that outlive the session. Best effort: no method fails. */
export interface KeptCounts {
  /** The files kept of a source, by {@link keptName}. */
  load(key: string): Promise<CountedFiles>
  /** Keeps files that were counted to the end, in its own time. */
  add(key: string, files: CountedFiles): void
  /** Waits until what was added is kept. */
  flush(): Promise<void>
}

/** Parts of a source after which they become one. */
const mostParts = 128

/** Parts found at the start of a session after which they become one, so that the next finds it soon. */
const manyParts = 16

/** Keeps counts as catalogs: with their version and hash, so that nothing damaged is ever believed. */
export function createKeptCounts(parts: PartStore): KeptCounts {
  const known = new Map<string, { files: CountedFiles; parts: number }>()
  const waiting = new Map<string, CountedFiles>()
  let writing: Promise<void> | null = null
  const knownOf = (key: string) => known.get(key) ?? { files: nothingCounted, parts: 0 }

  const writeAll = async () => {
    await Promise.resolve()
    for (;;) {
      const [next] = waiting
      if (!next) {
        writing = null
        return
      }
      const [key, added] = next
      waiting.delete(key)
      const before = knownOf(key)
      const files = joinCounted(before.files, added)
      const isFull = before.parts >= mostParts
      known.set(key, { files, parts: isFull ? 1 : before.parts + 1 })
      await parts.write(key, encode(isFull ? files : added), isFull ? 'instead' : 'beside')
    }
  }
  return {
    async load(key) {
      const read = (await parts.read(key)).flatMap(decode)
      const files = read.reduce(joinCounted, nothingCounted)
      const isScattered = read.length > manyParts
      known.set(key, { files, parts: isScattered ? 1 : read.length })
      if (isScattered) void parts.write(key, encode(files), 'instead')
      return files
    },
    add(key, files) {
      waiting.set(key, joinCounted(waiting.get(key) ?? nothingCounted, files))
      writing ??= writeAll()
    },
    async flush() {
      while (writing) await writing
    },
  }
}

/** The name that a file is kept under. Addresses may be signed, and are not kept (hub-behaviour 1.7.2). */
export function keptName(ref: FileRef): string {
  return hashBytes(new TextEncoder().encode(ref.kind === 'url' ? ref.url : ref.name))
}

function encode({ tuples, files }: CountedFiles): Uint8Array {
  const all = [...files.values()]
  const catalog = { tuples, files: all.map(({ groups }) => groups) }
  const source = { name: 'kept counts', revision: null }
  return encodeCatalog({ source, files: all.map(({ file }) => file), catalog })
}

function decode(bytes: Uint8Array): CountedFiles[] {
  try {
    const { files, catalog } = parseCatalog(bytes, 'kept counts')
    const counted = files.map((file, i): [string, CountedFile] => [
      file.name,
      { file, groups: catalog.files[i] ?? [] },
    ])
    return [{ tuples: catalog.tuples, files: new Map(counted) }]
  } catch {
    return [] // damaged, or of another version: counted again
  }
}
