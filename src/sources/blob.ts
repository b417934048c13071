import { AppError } from '../lib/errors.ts'
import { hashBytes } from '../lib/hash.ts'
import type { Origin } from './open-file.ts'

/** Bytes at each end of a local file that tell it from another of the same name, size and date. */
const edgeBytes = 65_536

/**
 * Opens a local file. Its identity is made of name, size, date and both ends (a Parquet footer is at
 * the end), so that the same file sent to the worker twice is one file.
 * @throws AppError `file-unreadable` when it is gone or may not be read
 */
export async function openBlob(name: string, blob: Blob): Promise<Origin> {
  const { size } = blob
  const date = dateOf(blob)
  const read = async (start: number, end: number) => {
    const unreadable = (cause?: unknown) =>
      new AppError({ kind: 'file-unreadable', name }, { cause })
    if (blob.size !== size || dateOf(blob) !== date) throw unreadable()
    const buffer = await blob
      .slice(start, end)
      .arrayBuffer()
      .catch((error: unknown) => {
        throw unreadable(error)
      })
    if (buffer.byteLength !== end - start) throw unreadable()
    return new Uint8Array(buffer)
  }
  const ends = [
    await read(0, Math.min(edgeBytes, size)),
    await read(Math.max(0, size - edgeBytes), size),
  ]
  const identity = `local ${name} ${size} ${date} ${hashBytes(...ends)}`
  return {
    name,
    identity,
    size,
    async fetch({ start, end }, signal, onBytes) {
      signal.throwIfAborted()
      const bytes = await read(start, end)
      onBytes(bytes.byteLength)
      return { start, bytes }
    },
  }
}

function dateOf(blob: Blob): number {
  return blob instanceof File ? blob.lastModified : 0
}
