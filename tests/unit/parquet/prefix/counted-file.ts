import { openSync, readSync, fstatSync } from 'node:fs'
import { totalLength, type Range } from '../../../../src/lib/range.ts'
import {
  openParquet,
  type ParquetFile,
  type PlannedSource,
} from '../../../../src/parquet/parquet-file.ts'
import { createRangeCache } from '../../../../src/sources/cache.ts'
import { createMeter } from '../../../../src/sources/meter.ts'
import { createOpenFile } from '../../../../src/sources/open-file.ts'
import { noShelf } from '../../../../src/sources/shelf.ts'

/** Bytes of a file, at random. */
export interface Content {
  readonly size: number
  read(start: number, end: number): Uint8Array<ArrayBuffer>
}

export function contentOf(bytes: Uint8Array): Content {
  return { size: bytes.length, read: (start, end) => bytes.slice(start, end) }
}

export function contentOfPath(path: string): Content {
  const file = openSync(path, 'r')
  return {
    size: fstatSync(file).size,
    read(start, end) {
      const bytes = new Uint8Array(end - start)
      readSync(file, bytes, 0, bytes.length, start)
      return bytes
    },
  }
}

/**
 * A source over the real byte layer: what it must fetch is noted as requests, and those that are
 * under way together count as one round.
 */
export function countedSource(content: Content) {
  const requests: Range[] = []
  let rounds = 0
  let flying = 0
  const origin = {
    name: 'file.parquet',
    identity: 'file',
    size: content.size,
    async fetch({ start, end }: Range) {
      requests.push({ start, end })
      if (flying++ === 0) rounds++
      await new Promise((done) => setTimeout(done, 0))
      flying--
      return { start, bytes: content.read(start, end) }
    },
  }
  const context = { cache: createRangeCache(), meter: createMeter(), limit: 6 }
  return {
    source: createOpenFile(origin, noShelf, context),
    requests,
    get bytes() {
      return totalLength(requests)
    },
    get rounds() {
      return rounds
    },
    /** Counts from here on. */
    restart() {
      requests.length = 0
      rounds = 0
    },
  }
}

/** Opens a file over a counted source, its footer read and no longer counted. */
export async function countedFile(content: Content) {
  const counted = countedSource(content)
  const file = await openParquet(counted.source)
  counted.restart()
  return { counted, file }
}

/** The same file over another source, with nothing of its data held. */
export function reopen(file: ParquetFile, content: Content) {
  const counted = countedSource(content)
  return { counted, file: { ...file, source: counted.source } }
}

/** The same source, unable to tell what it holds. */
export function withoutMissing(source: PlannedSource): PlannedSource {
  return {
    name: source.name,
    size: source.size,
    read: (start, end, signal) => source.read(start, end, signal),
    prefetch: (ranges, signal) => source.prefetch(ranges, signal),
  }
}
