import { useText } from '../../ui/language.tsx'

/** The texts of this screen in the language of the interface. */
export function useTexts() {
  return useText().conversation
}
