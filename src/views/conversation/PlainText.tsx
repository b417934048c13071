import { useMemo } from 'react'
import { cutText } from '../../lib/cut-text.ts'
import { useSlices } from '../../ui/slices.ts'
import { Piece } from './Piece.tsx'

/**
 * Characters in one slice: each is a block of its own, laid out when it comes into sight. Twice as many
 * take 300 ms where every other one has to be looked for in another font.
 */
const slice = 6_000

/** A text as it is written, however long. */
export function PlainText({ text, mark }: { text: string; mark: RegExp | null }) {
  // Memoised: the text is cut once, not with each slice that comes.
  const slices = useMemo(() => cutText(text, slice), [text])
  const shown = useSlices(text, slices.length, 1, 4)
  return (
    <div className="prose cv-pre" aria-busy={shown < slices.length || undefined}>
      {slices.slice(0, shown).map((each, index) => (
        <div
          key={index}
          className="slice"
          dir="auto"
          style={{ containIntrinsicBlockSize: `auto ${Math.ceil(slice / 70) * 28}px` }}
        >
          <Piece text={each} mark={mark} />
        </div>
      ))}
    </div>
  )
}
