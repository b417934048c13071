import { tools } from '../../text/tools.ts'
import { useText } from '../../ui/language.tsx'

/** The texts of tools in the language of the interface; they arrive with the first tool. */
export function useToolTexts() {
  return tools[useText().language]
}
