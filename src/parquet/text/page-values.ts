import type { ByteSearch } from '../../lib/byte-search.ts'
import { parsers } from '../hyparquet.ts'
import type { PlainValues } from '../plain-values.ts'

/** A condition on texts. */
export interface ValueTest {
  /** Finds bytes that every text holds which passes; null where there are none to look for. */
  readonly anchor: ByteSearch | null
  readonly passes: (text: string) => boolean
}

/**
 * Marks the values that pass. With an anchor only those are decoded that hold it, and the others not
 * even looked at one by one.
 * @returns 1 per value that passes, else 0; null when none does
 */
export function markValues(
  { bytes, from, ends }: PlainValues,
  { anchor, passes }: ValueTest,
): Uint8Array | null {
  const marks = new Uint8Array(ends.length)
  let passed = 0
  const startOf = (value: number) => (value === 0 ? from : (ends[value - 1] ?? 0)) + 4
  const judge = (value: number) => {
    const text = parsers.stringFromBytes(bytes.subarray(startOf(value), ends[value]))
    if (!passes(text)) return
    marks[value] = 1
    passed++
  }
  if (anchor) {
    const end = ends.at(-1) ?? from
    let value = 0
    for (let at = anchor.next(bytes, from, end); at >= 0;) {
      while ((ends[value] ?? end) <= at) value++
      const valueEnd = ends[value] ?? end
      const isInside = at >= startOf(value) && at + anchor.length <= valueEnd
      if (isInside) judge(value)
      at = anchor.next(bytes, isInside ? valueEnd : at + 1, end)
    }
  } else {
    for (let value = 0; value < ends.length; value++) judge(value)
  }
  return passed > 0 ? marks : null
}
