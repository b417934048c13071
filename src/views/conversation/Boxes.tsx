import type { PlacedBox } from '../../conversation/answer-boxes.ts'
import { markText } from '../../ui/mark.tsx'
import type { ReadRow } from './read-row.ts'
import { useReaderTexts } from './texts.ts'

/** Boxes listed; a reasoning that boxes every step has hundreds. */
const listed = 30

/** All boxes of a conversation, each with a way to it, and how the answer compares. */
export function Boxes(props: { row: ReadRow; onJump: (box: PlacedBox) => void }) {
  const { row, onJump } = props
  const text = useReaderTexts()
  const { boxes, answer, expected, agreement } = row
  if (boxes.length < 2 && expected === null) return null
  const isAnswer = (box: PlacedBox) => answer?.message === box.message && answer.start === box.start
  return (
    <section>
      {boxes.length > 0 && <h2>{text.boxes(boxes.length)}</h2>}
      <ol className="cv-boxes">
        {boxes.slice(-listed).map((box) => (
          <li key={`${box.message}/${box.start}`}>
            <button
              type="button"
              className="lk"
              aria-label={text.jumpToBox(box.tex)}
              onClick={() => onJump(box)}
            >
              <code>
                {box.tex.trim() === '' ? text.emptyBox : markText(box.tex.slice(0, 80), null)}
              </code>
            </button>{' '}
            <span className="q">
              {isAnswer(box) ? text.isAnswer : box.isReasoning ? text.inReasoning : ''}
            </span>
          </li>
        ))}
      </ol>
      {boxes.length > listed && <p className="q">{text.moreBoxes(boxes.length - listed)}</p>}
      {expected !== null && (
        <>
          <h2>{text.expected}</h2>
          <p>
            <code>{markText(expected.slice(0, 200), null)}</code>{' '}
            <span className={agreement === 'different' ? 'cv-warn' : 'q2'}>
              {agreement === null ? text.noBox : text.agreement[agreement]}
            </span>
          </p>
        </>
      )}
    </section>
  )
}
