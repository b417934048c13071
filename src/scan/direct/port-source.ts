import { AppError } from '../../lib/errors.ts'
import { lengthOf, type Range } from '../../lib/range.ts'
import type { Caller } from '../../lib/rpc.ts'
import type { PlannedSource } from '../../parquet/parquet-file.ts'
import type { BytesProtocol } from '../../sources/bytes-protocol.ts'
import { createRangeCache } from '../../sources/cache.ts'
import type { FileRef } from '../../sources/file-ref.ts'

/** A file behind a port. What has come is held until the source is let go. */
export function createPortSource(
  bytes: Caller<BytesProtocol>,
  ref: FileRef,
  size: number,
): PlannedSource {
  const held = createRangeCache(Infinity)
  const { name } = ref
  const missing = (ranges: readonly Range[]) => ranges.flatMap((range) => held.missing(name, range))
  const load = async (ranges: readonly Range[], signal?: AbortSignal) => {
    const wanted = missing(ranges)
    if (wanted.length === 0) return
    const arrays = await bytes.call('bytes', { ref, ranges: wanted }, { signal })
    wanted.forEach((range, i) => {
      const [expected, received] = [lengthOf(range), arrays[i]?.length ?? 0]
      if (!arrays[i] || received !== expected)
        throw new AppError({ kind: 'short-body', name, expected, received })
      held.put(name, range.start, arrays[i])
    })
  }
  return {
    name,
    size,
    missing,
    prefetch: load,
    async read(start, end, signal) {
      const range = { start, end }
      await load([range], signal)
      const found = held.read(name, start, end)
      if (!found)
        throw new AppError({ kind: 'short-body', name, expected: end - start, received: 0 })
      return found
    },
  }
}
