import { createContext, useContext } from 'react'
import { english, type Texts } from '../text/texts.ts'

/** Hands the texts of the chosen language to every part of the interface. */
export const TextContext = createContext<Texts>(english)

export function useText(): Texts {
  return useContext(TextContext)
}
