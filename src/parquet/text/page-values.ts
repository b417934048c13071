import type { ByteSearch } from '../../lib/byte-search.ts'
import type { PlainValues } from '../plain-values.ts'

/** What is made of texts: a number of each. */
export interface ValueMeasure {
  /** Finds bytes that every text holds which is not 0; null where there are none to look for. */
  readonly anchor: ByteSearch | null
  readonly measure: (text: Uint8Array) => number
}

/**
 * Measures values. With an anchor only those are looked at that hold it.
 * @returns a number per value; null when all are 0
 */
export function measureValues(
  { bytes, from, ends }: PlainValues,
  { anchor, measure }: ValueMeasure,
): Float64Array | null {
  const numbers = new Float64Array(ends.length)
  let nonzero = 0
  const startOf = (value: number) => (value === 0 ? from : (ends[value - 1] ?? 0)) + 4
  const look = (value: number) => {
    const number = measure(bytes.subarray(startOf(value), ends[value]))
    numbers[value] = number
    nonzero += Number(number !== 0)
  }
  if (anchor) {
    const end = ends.at(-1) ?? from
    let value = 0
    for (let at = anchor.next(bytes, from, end); at >= 0;) {
      while ((ends[value] ?? end) <= at) value++
      const valueEnd = ends[value] ?? end
      const isInside = at >= startOf(value) && at + anchor.length <= valueEnd
      if (isInside) look(value)
      at = anchor.next(bytes, isInside ? valueEnd : at + 1, end)
    }
  } else {
    for (let value = 0; value < ends.length; value++) look(value)
  }
  return nonzero > 0 ? numbers : null
}
