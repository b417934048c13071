import type { FacetValue } from '../../query/query.ts'
import type { Cell } from './cells.ts'
import type { Slot } from './slots.ts'
import { sumOf } from './slots.ts'

/** A share that people say in words; `about` half is a half give or take one in a hundred. */
export type Fraction = 'half' | 'two-thirds' | 'three-quarters' | 'four-fifths' | 'nine-tenths'

const fractions: readonly (readonly [Fraction, number])[] = [
  ['half', 1 / 2],
  ['two-thirds', 2 / 3],
  ['three-quarters', 3 / 4],
  ['four-fifths', 4 / 5],
  ['nine-tenths', 9 / 10],
]

/** How far a share may be from a fraction that stands for it. */
const tolerance = 0.01

/** What the distribution over one facet shows, as data; `src/text/overview.ts` says it. */
export type ShareFinding =
  | { readonly kind: 'none' }
  | { readonly kind: 'all'; readonly value: FacetValue }
  | { readonly kind: 'fraction'; readonly fraction: Fraction; readonly value: FacetValue }
  | {
      readonly kind: 'largest'
      readonly value: FacetValue
      readonly rows: number
      readonly of: number
    }

/** The finding of a distribution; slots come most conversations first. */
export function shareFinding(slots: readonly Slot[]): ShareFinding {
  const of = sumOf(slots, 'all')
  const [first] = slots
  const value = first?.values[0]
  if (!first || value === undefined || of === 0) return { kind: 'none' }
  if (first.all === of) return { kind: 'all', value }
  const share = first.all / of
  const fraction = fractions.find(([, size]) => Math.abs(share - size) <= tolerance)
  if (fraction) return { kind: 'fraction', fraction: fraction[0], value }
  return { kind: 'largest', value, rows: first.all, of }
}

/** What generators by category show. */
export type GeneratorFinding =
  | ShareFinding
  /** Every category was written by one generator, not the same one everywhere. */
  | { readonly kind: 'one-each' }

/** The finding of generators by category, of cells whose row is the generator. */
export function generatorFinding(slots: readonly Slot[], cells: readonly Cell[]): GeneratorFinding {
  const categories = cells.filter(({ all }) => all > 0).map(({ column }) => column)
  const isOneEach = slots.length > 1 && new Set(categories).size === categories.length
  return isOneEach ? { kind: 'one-each' } : shareFinding(slots)
}

/** What reasoning by category shows. */
export type ReasoningFinding =
  | { readonly kind: 'none' }
  | { readonly kind: 'always' | 'never' | 'almost-always' }
  | { readonly kind: 'share'; readonly on: number; readonly of: number }

/** The value of the column `reasoning` that says that the model was told to reason. */
export const reasoningOn = 'on'

/** From this share on, "almost everywhere" is what a reader would say. */
const almost = 0.9

/** The finding of reasoning, of slots of the facet `reasoning`. */
export function reasoningFinding(slots: readonly Slot[]): ReasoningFinding {
  const of = sumOf(slots, 'all')
  const on = sumOf(
    slots.filter(({ values }) => values.includes(reasoningOn)),
    'all',
  )
  if (of === 0) return { kind: 'none' }
  if (on === of) return { kind: 'always' }
  if (on === 0) return { kind: 'never' }
  return on / of >= almost ? { kind: 'almost-always' } : { kind: 'share', on, of }
}
