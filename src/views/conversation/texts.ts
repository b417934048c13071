import { conversation } from '../../text/conversation.ts'
import { useText } from '../../ui/language.tsx'

/** The texts of this screen in the language of the interface; they arrive with the screen. */
export function useTexts() {
  return conversation[useText().language]
}
