import { patternOf, type Highlight } from '../../ui/mark.tsx'

/** A text to mark, and where: in every message, those of a role, or in reasoning. */
export interface SoughtText extends Highlight {
  readonly scope: string
}

/** A place in a conversation that a search looks at. */
export interface Place {
  readonly role: string | null
  readonly isReasoning: boolean
}

/** What is marked in which place. */
export interface Marks {
  /** The pattern for a place, the same one for places with the same texts. */
  readonly in: (place: Place) => RegExp | null
  /** The pattern for texts that are sought everywhere. */
  readonly everywhere: RegExp | null
  /** Every pattern that a place can have. */
  readonly patterns: readonly RegExp[]
}

const roles = ['user', 'assistant', 'system', 'tool', null]

/** Tells the places of several texts apart; null when no text can be marked. */
export function marksOf(texts: readonly SoughtText[]): Marks | null {
  const made = new Map<string, RegExp | null>()
  const patternFor = (isWanted: (scope: string) => boolean) => {
    const wanted = texts.filter(({ scope }) => isWanted(scope))
    const key = wanted.map((text) => texts.indexOf(text)).join()
    const pattern = made.get(key) ?? patternOf(wanted)
    made.set(key, pattern)
    return pattern
  }
  const inPlace = ({ role, isReasoning }: Place) =>
    patternFor((scope) => (scope === 'reasoning' ? isReasoning : scope === 'all' || scope === role))
  const all = [false, true].flatMap((isReasoning) =>
    roles.map((role) => inPlace({ role, isReasoning })),
  )
  const patterns = [...new Set(all)].filter((pattern) => pattern !== null)
  if (patterns.length === 0) return null
  return { in: inPlace, everywhere: patternFor((scope) => scope === 'all'), patterns }
}
