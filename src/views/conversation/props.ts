import type { CountTokens } from '../../conversation/token-count.ts'
import type { SoughtText } from './marks.ts'

/** Where an opened row stands. */
export interface RowPosition {
  /** Place in the current list, from 1; null when the list does not hold the row. */
  readonly rowNumber: number | null
  /** Rows in the current list; null while unknown. */
  readonly total: number | null
  /** The file's name as the user knows it. */
  readonly file: string
  /** Place in the file, from 1. */
  readonly rowInFile: number
}

/** What every opened row gets beside its data. A handler that is missing is a control that is off. */
export interface ReaderProps {
  readonly position: RowPosition | null
  readonly layout: 'pane' | 'full'
  /** Texts to mark and to count. */
  readonly highlights?: readonly SoughtText[] | undefined
  /** Whether reasoning is shown; folded when the choice is not given. */
  readonly isReasoningOpen?: boolean | undefined
  readonly onToggleReasoning?: (() => void) | undefined
  /** Counts tokens exactly; without it there are estimates only. */
  readonly countTokens?: CountTokens | undefined
  readonly onPrevious?: (() => void) | undefined
  readonly onNext?: (() => void) | undefined
  readonly onClose?: (() => void) | undefined
  readonly onToggleLayout?: (() => void) | undefined
  readonly onBack?: (() => void) | undefined
  /** Keeps the row until another one is chosen to compare it with. */
  readonly onHold?: (() => void) | undefined
  /** The same, and looks for rows whose prompt holds a text. */
  readonly onSamePrompt?: ((prompt: string) => void) | undefined
}

/** Whether the row is read as text or shown as it was stored. */
export type ReaderMode = 'reading' | 'raw'
