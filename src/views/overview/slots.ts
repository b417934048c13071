import type { ValueCount } from '../../catalog/counts.ts'
import { isWanted, type FacetChoice, type FacetValue } from '../../query/query.ts'

/** One mark's place in a chart: a value of a facet, or all the small ones together. */
export interface Slot {
  readonly key: string
  /** The values it stands for; more than one only for the small ones together. */
  readonly values: readonly FacetValue[]
  /** Conversations that match the filter of the other facets. */
  readonly rows: number
  /** Conversations without any filter. */
  readonly all: number
  /** Whether the facet's own filter lets it through: no value chosen, or one of these. */
  readonly isChosen: boolean
}

/** Most values that get a mark of their own; with five charts this stays under 200 marks. */
export const slotLimit = 6

/** Every value as a slot, in the order given. */
export function slotsOf(counts: readonly ValueCount[], choice: FacetChoice): Slot[] {
  return counts.map(({ value, rows, all }) => ({
    key: JSON.stringify(value),
    values: [value],
    rows,
    all,
    isChosen: isWanted(choice, value),
  }))
}

/** The first slots, and the others as one, so that the whole stays the whole. */
export function gatherSmall(slots: readonly Slot[], limit = slotLimit): Slot[] {
  if (slots.length <= limit) return [...slots]
  const small = slots.slice(limit - 1)
  return [
    ...slots.slice(0, limit - 1),
    {
      key: 'small',
      values: small.flatMap(({ values }) => values),
      rows: sumOf(small, 'rows'),
      all: sumOf(small, 'all'),
      isChosen: small.some(({ isChosen }) => isChosen),
    },
  ]
}

export function sumOf(slots: readonly Slot[], what: 'rows' | 'all'): number {
  return slots.reduce((sum, slot) => sum + slot[what], 0)
}

/**
 * The slots to enlarge below a bar of shares: all but the first, where the first takes so much that
 * they are hard to tell apart, and there are at least two.
 */
export function zoomedSlots(slots: readonly Slot[]): readonly Slot[] {
  const [first, ...others] = slots
  return first && others.length > 1 && first.all * 2 >= sumOf(slots, 'all') ? others : []
}
