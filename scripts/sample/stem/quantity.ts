import type { Random } from '../random.ts'

/** A science question whose answer is one number with a unit. Maths between bars as in Problem. */
export interface Quantity {
  readonly topic: string
  readonly prompt: string
  readonly thoughts: readonly string[]
  readonly steps: readonly string[]
  readonly value: number
  /** TeX of the unit, empty for a pure number. */
  readonly unit: string
  /** The value found another way: another law, a simulation, a search. */
  readonly check: number
  /** Significant digits of the answer; 3 when not given. */
  readonly digits?: number
}

export type QuantityTemplate = (random: Random) => Quantity
