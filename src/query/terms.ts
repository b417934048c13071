/** A value of a facet column; null is a missing value and differs from the empty string. */
export type FacetValue = string | null

/** Where a text search looks: every message, the messages of one role, or the reasoning. */
export const scopes = ['all', 'user', 'assistant', 'system', 'tool', 'reasoning'] as const
export type Scope = (typeof scopes)[number]

/** A condition on the text of messages; an empty `text` means no condition. */
export interface TextFilter {
  readonly text: string
  /** Whether `text` is a regular expression (RE2) instead of literal text. */
  readonly regex: boolean
  readonly scope: Scope
  readonly caseSensitive: boolean
  /** Whether no letter, mark, digit or `_` may stand before or behind what is found. */
  readonly wholeWord: boolean
  /** Whether the text must not occur. */
  readonly not: boolean
}
