import type { Language } from './section.ts'
import { areas } from './texts-en.ts'
import { createUnits, type Units } from './units.ts'

type Areas = typeof areas

/** The texts that every screen needs, in one language, by area, and the formats that go with them. */
export interface Texts extends Areas {
  readonly language: Language
  readonly units: Units
}

/** The one language that is always there. */
export const english: Texts = { language: 'en', units: createUnits('en'), ...areas }

/**
 * The texts of a language; all but English are fetched when they are first asked for.
 * @throws TypeError when they cannot be fetched
 */
export async function loadTexts(language: Language): Promise<Texts> {
  if (language === 'en') return english
  const korean = await import('./texts-ko.ts')
  return { language, units: createUnits(language), ...korean.areas }
}
