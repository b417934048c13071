import { createContext } from 'react'

/** What all messages of an opened conversation share. */
export interface Reading {
  /** Whether reasoning is shown or folded. */
  readonly isReasoningOpen: boolean
  /** The text that is being found; folded parts that hold it are rendered. */
  readonly needle: string
  /** Whether hits of the search are stepped through; folded parts that hold some are rendered. */
  readonly isStepping: boolean
}

export const ReadingContext = createContext<Reading>({
  isReasoningOpen: false,
  needle: '',
  isStepping: false,
})
