import type { Anchor } from '../../lib/anchor.ts'
import type { PlainValues } from '../plain-values.ts'
import type { PageMemory } from './page-memory.ts'

/** What is made of texts: a number of each. */
export interface ValueMeasure {
  /** Stands in every text that is not 0; null where nothing does that is worth looking for. */
  readonly anchor: Anchor | null
  readonly measure: (text: Uint8Array) => number
}

/**
 * Measures values. With an anchor only those are looked at that hold it.
 * @param memory holds their page
 * @returns a number per value; null when all are 0
 */
export function measureValues(
  { bytes, from, ends }: PlainValues,
  memory: PageMemory,
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
    for (let at = memory.find(anchor, from, end); at >= 0;) {
      while ((ends[value] ?? end) <= at) value++
      const valueEnd = ends[value] ?? end
      const isInside = at >= startOf(value) && at + anchor.bytes.length <= valueEnd
      if (isInside) look(value)
      at = memory.find(anchor, isInside ? valueEnd : at + 1, end)
    }
  } else {
    for (let value = 0; value < ends.length; value++) look(value)
  }
  return nonzero > 0 ? numbers : null
}
