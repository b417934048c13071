import { use, useMemo, useState } from 'react'
import { cutText } from '../../lib/cut-text.ts'
import { useSlices } from '../../ui/slices.ts'
import { Piece } from './Piece.tsx'
import { ReadingContext } from './reading.ts'
import { useTexts } from './texts.ts'

/** Characters shown before a click, and with each click. */
const first = 20_000
const step = 200_000

/** Characters that are put on the page at once. */
const slice = 10_000

/**
 * A text of any length inside a value: its start, and more of it on demand. While something is looked
 * for, all of it is there to be found.
 */
export function LongText({ text, mark }: { text: string; mark: RegExp | null }) {
  const words = useTexts().json
  const { needle, isStepping } = use(ReadingContext)
  const [limit, setLimit] = useState(first)
  const isWhole = text.length <= first || needle !== '' || isStepping
  const most = isWhole ? text.length : Math.min(limit, text.length)
  // Memoised: pieces keep their identity while more of them arrive.
  const pieces = useMemo(() => cutText(text.slice(0, most), slice), [text, most])
  const shown = useSlices(text, pieces.length, 2)
  const rest = text.length - most
  return (
    <span aria-busy={shown < pieces.length || undefined}>
      {pieces.slice(0, shown).map((piece, index) => (
        <Piece key={index} text={piece} mark={mark} />
      ))}
      {rest > 0 && (
        <button type="button" className="b cv-more" onClick={() => setLimit(limit + step)}>
          {words.moreText(Math.min(step, rest), rest)}
        </button>
      )}
    </span>
  )
}
