import { AppError } from '../lib/errors.ts'
import { lengthOf, type Range } from '../lib/range.ts'
import type { Caller } from '../lib/rpc.ts'
import type { BytesProtocol } from '../sources/bytes-protocol.ts'
import type { HeldBytes, Lease } from './held-bytes.ts'
import { padRanges } from './padding.ts'
import type { EngineFile } from './protocol.ts'

const TAIL_BYTES = 8
const MAGIC = 0x31524150

export interface FetchOptions {
  readonly signal: AbortSignal
  /** Called with the number of bytes that have just arrived. */
  onBytes(bytes: number): void
}

/**
 * Brings the planned bytes of all files into memory, padded, with the footers.
 * @returns the leases, to be released after the query; none is left when it throws
 * @throws AppError from the byte layer, AbortError when the signal fires
 */
export async function fetchPlanned(
  files: readonly EngineFile[],
  held: HeldBytes,
  bytes: Caller<BytesProtocol>,
  options: FetchOptions,
): Promise<Lease[]> {
  const leases: Lease[] = []
  const fetchRanges = async (file: EngineFile, wanted: readonly Range[]) => {
    const lease = held.lease(file.name, wanted)
    leases.push(lease)
    if (lease.missing.length === 0) return
    const arrays = await bytes.call(
      'bytes',
      { ref: file.ref, ranges: lease.missing },
      { signal: options.signal, onEvent: (event) => options.onBytes(event.bytes) },
    )
    lease.missing.forEach((range, index) => {
      const received = arrays[index]?.length ?? 0
      const expected = lengthOf(range)
      if (!arrays[index] || received !== expected) {
        throw new AppError({ kind: 'short-body', name: file.ref.name, expected, received })
      }
      lease.add(range.start, arrays[index])
    })
  }
  const fetchFile = async (file: EngineFile) => {
    const tail = { start: Math.max(0, file.size - TAIL_BYTES), end: file.size }
    await fetchRanges(file, [tail])
    const footer = footerRange(held.peek(file.name, tail.start, TAIL_BYTES), file.size)
    await fetchRanges(file, [...padRanges(file.ranges, file.size), footer])
  }
  const results = await Promise.allSettled(files.map(fetchFile))
  const failed = results.find((result) => result.status === 'rejected')
  if (!failed) return leases
  for (const lease of leases) lease.release()
  throw failed.reason
}

/**
 * Where a Parquet file's footer lies, from its last eight bytes: its length (little endian) and
 * `PAR1`. Only the tail itself when it is not Parquet: the engine says so.
 */
export function footerRange(tail: Uint8Array, size: number): Range {
  const start = size - tail.length
  if (tail.length < TAIL_BYTES) return { start, end: size }
  const view = new DataView(tail.buffer, tail.byteOffset, TAIL_BYTES)
  if (view.getUint32(4, true) !== MAGIC) return { start, end: size }
  return { start: Math.max(0, start - view.getUint32(0, true)), end: size }
}
