import { about } from '../../../text/about.ts'
import { useText } from '../../../ui/language.tsx'

/** The texts of this section, which arrive with it. */
export function useAbout() {
  return about[useText().language]
}
