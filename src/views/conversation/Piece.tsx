import { memo } from 'react'
import { markText } from '../../ui/mark.tsx'

/** A piece of a long text. */
// Memoised: the pieces before a new one are not marked again.
export const Piece = memo(function Piece({ text, mark }: { text: string; mark: RegExp | null }) {
  return <span>{markText(text, mark)}</span>
})
