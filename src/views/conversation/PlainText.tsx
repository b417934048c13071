import { markText } from '../../ui/mark.tsx'
import { useSlices } from '../../ui/slices.ts'

/** Characters in one slice: each is a block of its own, laid out when it comes into sight. */
const slice = 12_000

/** A text as it is written, however long. */
export function PlainText({ text, mark }: { text: string; mark: RegExp | null }) {
  const total = Math.ceil(text.length / slice)
  const shown = useSlices(text, total, 1, 3)
  return (
    <div className="prose cv-pre" aria-busy={shown < total || undefined}>
      {Array.from({ length: shown }, (_, index) => (
        <div
          key={index}
          className="slice"
          dir="auto"
          style={{ containIntrinsicBlockSize: `auto ${Math.ceil(slice / 70) * 28}px` }}
        >
          {markText(text.slice(index * slice, (index + 1) * slice), mark)}
        </div>
      ))}
    </div>
  )
}
