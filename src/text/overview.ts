import { overview as english } from './overview-en.ts'
import { overview as korean } from './overview-ko.ts'
import { section } from './section.ts'

/** Texts of the overview. */
export const overview = section({ en: english, ko: korean })
