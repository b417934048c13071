import { browse } from './browse-en.ts'
import { errors } from './errors-en.ts'
import { frame } from './frame-en.ts'

/** The areas that every screen needs, in English; others arrive with their screen. */
export const areas = { browse, errors, frame }
