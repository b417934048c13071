import { browse } from './browse.ts'
import { conversation } from './conversation.ts'
import { errors } from './errors.ts'
import { frame } from './frame.ts'
import { overview } from './overview.ts'
import type { Language } from './section.ts'
import { createUnits } from './units.ts'

/** All texts of the interface in one language, by area. */
export function textsOf(language: Language) {
  return {
    language,
    units: createUnits(language),
    browse: browse[language],
    conversation: conversation[language],
    errors: errors[language],
    frame: frame[language],
    overview: overview[language],
  }
}

export type Texts = ReturnType<typeof textsOf>
