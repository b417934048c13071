import { overview } from '../../text/overview.ts'
import { useText } from '../../ui/language.tsx'

/** The texts of the interface with those of this screen, which arrive with it. */
export function useTexts() {
  const texts = useText()
  return { ...texts, overview: overview[texts.language] }
}
