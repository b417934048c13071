import type { FacetValue, Scope, TextFilter } from './terms.ts'

/** Whole numbers from `min` to `max`, both included; null where it is open. Never open on both sides. */
export interface NumberRange {
  readonly min: number | null
  readonly max: number | null
}

/** Whether a number is in a range. */
export function isWithin(number: number, { min, max }: NumberRange): boolean {
  return number >= (min ?? -Infinity) && number <= (max ?? Infinity)
}

/** Whether the assistant's messages hold reasoning: with text, marked but blank everywhere, or none. */
export const thinkStates = ['filled', 'empty', 'none'] as const
export type ThinkState = (typeof thinkStates)[number]

/** What a row is asked, beyond its facets. A missing value is no text, no message, no call. */
type RowTest =
  /** Number of messages. */
  | { readonly kind: 'turns'; readonly range: NumberRange }
  /** Roles that occur; null is a message without one. At least one. */
  | { readonly kind: 'roles'; readonly values: readonly FacetValue[]; readonly all: boolean }
  /** Characters (UTF-16 units) of the messages of a role, of the reasoning, or of all messages. */
  | { readonly kind: 'chars'; readonly of: Scope; readonly range: NumberRange }
  /** Functions that are called by any or all of these names; no names: any call at all. */
  | { readonly kind: 'tools'; readonly values: readonly FacetValue[]; readonly all: boolean }
  /** The final answer (`finalAnswer` in conversation/boxed.ts), trimmed, is one of these (null: there is none); no values: any. */
  | { readonly kind: 'boxed'; readonly values: readonly FacetValue[] }
  | { readonly kind: 'think'; readonly state: ThinkState }
  /** The prompt was taken out (`redactionOf` in conversation/redacted.ts). */
  | { readonly kind: 'redacted' }
  /** The row is one of these; at least one. */
  | { readonly kind: 'uuids'; readonly values: readonly FacetValue[] }
  /**
   * `metadata` is a JSON object with this key; with a value, the key holds it: a string as it stands, a
   * number by value, `true`, `false` and `null` by name.
   */
  | { readonly kind: 'meta'; readonly key: string; readonly value: string | null }
  /** A text condition beside that of the search box; never empty, and `not` is that of the test. */
  | { readonly kind: 'text'; readonly filter: TextFilter }

/** One condition on rows; `not` turns it round. All conditions of a query hold together. */
export type RowCondition = RowTest & { readonly not: boolean }

export type RowConditionKind = RowCondition['kind']

/** The kinds in the order of the link; each is a key of it. */
export const rowConditionKinds = [
  'turns',
  'roles',
  'chars',
  'tools',
  'boxed',
  'think',
  'redacted',
  'uuids',
  'meta',
  'text',
] as const satisfies readonly RowConditionKind[]
