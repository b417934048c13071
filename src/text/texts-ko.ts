import { browse } from './browse-ko.ts'
import { errors } from './errors-ko.ts'
import { frame } from './frame-ko.ts'
import type { areas as english } from './texts-en.ts'

/** The areas that every screen needs, in Korean. */
export const areas: typeof english = { browse, errors, frame }
