import { open, stat } from 'node:fs/promises'
import { join, posix } from 'node:path'

/** Something that a server can answer with, by range. */
export interface Content {
  readonly size: number
  readonly type: string
  readonly version: string
  read(start: number, end: number): Promise<Uint8Array>
}

/** The same content with `delta` bytes more (zeros) or fewer. */
export function resized(content: Content, delta: number): Content {
  const size = content.size + delta
  return {
    ...content,
    size,
    async read(start, end) {
      const bytes = new Uint8Array(end - start)
      bytes.set(await content.read(start, Math.min(end, content.size)))
      return bytes
    },
  }
}

/** What is served at a path: bytes, a file of the disk, or a file inside a folder of the disk. */
export async function findContent(
  places: ReadonlyMap<string, Uint8Array | string>,
  path: string,
): Promise<Content | null> {
  const exact = places.get(path)
  if (exact !== undefined) return typeof exact === 'string' ? onDisk(exact) : inMemory(path, exact)
  for (const [place, folder] of places) {
    const prefix = place.endsWith('/') ? place : `${place}/`
    if (typeof folder !== 'string' || !path.startsWith(prefix)) continue
    const inside = posix.normalize(path.slice(prefix.length))
    if (!inside.startsWith('..')) return onDisk(join(folder, inside))
  }
  return null
}

function inMemory(path: string, bytes: Uint8Array): Content {
  return {
    size: bytes.byteLength,
    type: typeOf(path),
    version: `memory-${bytes.byteLength}`,
    read: (start, end) => Promise.resolve(bytes.subarray(start, end)),
  }
}

async function onDisk(file: string): Promise<Content | null> {
  const found = await stat(file).catch(() => null)
  if (!found?.isFile()) return null
  return {
    size: found.size,
    type: typeOf(file),
    version: `${found.size}-${Math.round(found.mtimeMs)}`,
    async read(start, end) {
      const handle = await open(file)
      try {
        const bytes = new Uint8Array(end - start)
        const { bytesRead } = await handle.read(bytes, 0, end - start, start)
        return bytes.subarray(0, bytesRead)
      } finally {
        await handle.close()
      }
    },
  }
}

const types: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript',
  css: 'text/css',
  json: 'application/json',
  wasm: 'application/wasm',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
}

function typeOf(path: string): string {
  return types[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream'
}
