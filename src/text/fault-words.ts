import type { Fault } from '../lib/errors.ts'

/** A fault in words: what happened, and what to do. */
export interface FaultWords {
  readonly title: string
  readonly advice: string
}

/** One language's words for every kind of fault; a kind that is missing does not compile. */
export type FaultTable = {
  readonly [K in Fault['kind']]: (fault: Extract<Fault, { kind: K }>) => FaultWords
}

export function words(title: string, advice: string): FaultWords {
  return { title, advice }
}

/** Makes of a table the function that puts any fault into its words. */
export function wordsFrom(table: FaultTable): (fault: Fault) => FaultWords {
  return (fault) => (table[fault.kind] as (fault: Fault) => FaultWords)(fault)
}
