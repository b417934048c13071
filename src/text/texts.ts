import { browse } from './browse.ts'
import { errors } from './errors.ts'
import { frame } from './frame.ts'
import type { Language } from './section.ts'
import { createUnits } from './units.ts'

/** The texts that every screen needs, in one language, by area; others arrive with their screen. */
export function textsOf(language: Language) {
  return {
    language,
    units: createUnits(language),
    browse: browse[language],
    errors: errors[language],
    frame: frame[language],
  }
}

export type Texts = ReturnType<typeof textsOf>
