import type { Random } from './random.ts'

/**
 * A question with a computed answer. In every text `¦tex¦` stands for inline and `¦¦tex¦¦` for
 * displayed mathematics: the delimiters are chosen when the message is put together.
 */
export interface Problem {
  readonly topic: string
  readonly prompt: string
  /** Paragraphs of the reasoning trace. */
  readonly thoughts: readonly string[]
  /** Paragraphs of the answer, without the boxed result. */
  readonly steps: readonly string[]
  /** TeX for the box. */
  readonly answer: string
  /**
   * The same result found another way (search, substitution, numerical method): the numbers in the
   * box in order, or the function that the boxed expression in x stands for.
   */
  readonly truth: readonly number[] | ((x: number) => number)
  /** Largest relative difference between box and truth: the rounding of the box. */
  readonly tolerance?: number
}

export type Template = (random: Random) => Problem

/** String.raw under a short name: TeX without doubled backslashes. */
export const r = String.raw
