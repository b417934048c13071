import { section } from './section.ts'

/** Texts of the overview. */
export const overview = section({
  en: { title: 'Overview' },
  ko: { title: '개요' },
})
