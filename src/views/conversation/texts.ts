import { conversation } from '../../text/conversation.ts'
import { reader } from '../../text/reader.ts'
import { useText } from '../../ui/language.tsx'

/** The texts of this screen in the language of the interface; they arrive with the screen. */
export function useTexts() {
  return conversation[useText().language]
}

/** The texts of what a reader does with a conversation. */
export function useReaderTexts() {
  return reader[useText().language]
}
