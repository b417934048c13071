import type { PlacedBox } from '../../conversation/answer-boxes.ts'
import type { Conversation } from '../../conversation/conversation.ts'
import { charactersOf } from '../../conversation/preview.ts'
import { CategoryMark } from '../../ui/CategoryMark.tsx'
import { AnswerButton } from './AnswerButton.tsx'
import type { RowPosition } from './props.ts'
import type { ReadRow } from './read-row.ts'
import { useTexts } from './texts.ts'

/** The title of an opened conversation: category, row and file, what it is in one line, its answer. */
export function ConversationHead(props: {
  conversation: Conversation
  position: RowPosition | null
  row: ReadRow
  withAnswer: boolean
  onJump: (box: PlacedBox) => void
}) {
  const { conversation, position, row, withAnswer, onJump } = props
  const text = useTexts()
  const { answer } = row
  const summary = [
    conversation.generator,
    conversation.reasoning === null ? null : text.reasoningIs(conversation.reasoning),
    conversation.license,
    text.characters(charactersOf(conversation)),
  ].filter((each) => each !== null)
  return (
    <header className="cv-head">
      <div className="cv-title">
        {conversation.category !== null && <CategoryMark category={conversation.category} />}
        {position && (
          <h1>
            {text.row(position.rowInFile)} <span className="q">{text.rowOf(position.file)}</span>
          </h1>
        )}
        <p className="q2 sm cv-sum">
          {summary.map((each, index) => (
            <span key={index} className="n">
              {each}
            </span>
          ))}
        </p>
      </div>
      {withAnswer && answer && (
        <div className="cv-fin">
          <AnswerButton row={row} onJump={onJump} />
          <span>
            {row.agreement === 'equal'
              ? text.sameAsExpected
              : row.agreement === 'different'
                ? text.unlikeExpected
                : `${text.finalAnswer}, ${text.boxes(answer.boxes)}`}
          </span>
        </div>
      )}
    </header>
  )
}

/** The final answer under the messages of a narrow pane; nothing when there is no box. */
export function ConversationFoot(props: { row: ReadRow; onJump: (box: PlacedBox) => void }) {
  const { answer, agreement } = props.row
  const text = useTexts()
  if (!answer) return null
  return (
    <footer className="cv-foot">
      <span className="q2">{text.finalAnswer}</span>
      <AnswerButton row={props.row} onJump={props.onJump} />
      <span className="q sm">
        {agreement === 'equal'
          ? text.agrees
          : agreement === 'different'
            ? text.disagrees
            : text.boxes(answer.boxes)}
      </span>
    </footer>
  )
}
