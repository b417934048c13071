import { createContext } from 'react'

/** What all messages of an opened conversation share. */
export interface Reading {
  /** Whether reasoning is shown or folded. */
  readonly isReasoningOpen: boolean
  /** The text that is being found; folded parts that hold it are rendered. */
  readonly needle: string
}

export const ReadingContext = createContext<Reading>({ isReasoningOpen: false, needle: '' })
