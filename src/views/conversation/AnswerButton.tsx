import type { PlacedBox } from '../../conversation/answer-boxes.ts'
import { AnswerChip } from './AnswerChip.tsx'
import type { ReadRow } from './read-row.ts'
import { useReaderTexts } from './texts.ts'

/** The final answer in its box; a click goes to where it stands. */
export function AnswerButton(props: { row: ReadRow; onJump: (box: PlacedBox) => void }) {
  const { onJump } = props
  const { answer, boxes } = props.row
  const text = useReaderTexts()
  if (!answer) return null
  const box = boxes.find(
    ({ message, start }) => message === answer.message && start === answer.start,
  )
  return (
    <button
      type="button"
      className="cv-answer"
      aria-label={text.jumpToBox(answer.tex)}
      onClick={() => box && onJump(box)}
    >
      <AnswerChip tex={answer.tex} />
    </button>
  )
}
