import { createContext, useContext } from 'react'
import { textsOf, type Texts } from '../text/texts.ts'

/** Hands the texts of the chosen language to every part of the interface. */
export const TextContext = createContext<Texts>(textsOf('en'))

export function useText(): Texts {
  return useContext(TextContext)
}
