import { AppError, faultOf, type Fault } from '../lib/errors.ts'
import type { HeldBytes } from './held-bytes.ts'
import type { EngineFile } from './protocol.ts'

/** Reads `length` bytes at `start` of a file, blocking the thread. Throws an AppError. */
export type SyncRead = (file: EngineFile, start: number, length: number) => Uint8Array

/** The files that DuckDB can see: those of the running query and no others. */
export interface VirtualFiles {
  /** Replaces the visible files. */
  show(files: readonly EngineFile[]): void
  has(name: string): boolean
  /** Size in bytes, `undefined` for a name that is not visible. */
  sizeOf(name: string): number | undefined
  /**
   * Copies bytes of a visible file into `target`; fewer when the held part ends earlier, none only
   * at the file's end. What is not held is read at once and counted as a miss.
   */
  read(name: string, start: number, target: Uint8Array): number
  /** Reads that were not held, and their bytes, since the start. */
  missCount(): { misses: number; bytes: number }
  /** What went wrong in a read since the last call, when something did. */
  takeFault(): Fault | undefined
}

/** Makes the visible files over the bytes in memory; `readNow` serves the misses. */
export function createVirtualFiles(held: HeldBytes, readNow: SyncRead): VirtualFiles {
  let visible = new Map<string, EngineFile>()
  let misses = 0
  let missedBytes = 0
  let fault: Fault | undefined

  const readMissing = (file: EngineFile, start: number, length: number) => {
    misses++
    missedBytes += length
    try {
      const bytes = readNow(file, start, length)
      held.add(file.name, start, bytes)
      return bytes
    } catch (error) {
      fault = faultOf(error)
      throw error
    }
  }

  return {
    show(files) {
      visible = new Map(files.map((file) => [file.name, file]))
      fault = undefined
    },
    has: (name) => visible.has(name),
    sizeOf: (name) => visible.get(name)?.size,
    read(name, start, target) {
      const file = visible.get(name)
      if (!file) throw new AppError({ kind: 'not-found', name, status: 0 })
      const length = Math.min(target.length, file.size - start)
      if (length <= 0) return 0
      const kept = held.peek(name, start, length)
      const bytes = kept.length > 0 ? kept : readMissing(file, start, length)
      target.set(bytes)
      return bytes.length
    },
    missCount: () => ({ misses, bytes: missedBytes }),
    takeFault() {
      const taken = fault
      fault = undefined
      return taken
    },
  }
}
