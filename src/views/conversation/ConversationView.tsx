import { useEffect, useMemo, useRef, useState, type ClipboardEvent } from 'react'
import { blocksOf } from '../../conversation/blocks.ts'
import { finalAnswer } from '../../conversation/boxed.ts'
import type { Conversation } from '../../conversation/conversation.ts'
import { charactersOf } from '../../conversation/preview.ts'
import { LinkGuard } from '../../ui/Links.tsx'
import { patternOf } from '../../ui/mark.tsx'
import { useSlices } from '../../ui/slices.ts'
import { selectedSource } from '../../ui/tex.ts'
import { AnswerChip } from './AnswerChip.tsx'
import { CategoryMark } from './CategoryMark.tsx'
import './conversation.css'
import { Facts } from './Facts.tsx'
import { MessageSection } from './MessageSection.tsx'
import type { ReaderMode, ReaderProps } from './props.ts'
import { RawText } from './RawText.tsx'
import { ReaderBar } from './ReaderBar.tsx'
import { useTexts } from './texts.ts'

/** An opened conversation: beside the table (`pane`) or over the whole width (`full`). */
export function ConversationView(props: ReaderProps & { conversation: Conversation }) {
  const { conversation, position, layout, highlight } = props
  const text = useTexts()
  const [mode, setMode] = useState<ReaderMode>('reading')
  const scroller = useRef<HTMLDivElement>(null)
  // Memoised: messages keep their identity while slices arrive, and a pattern keeps its state.
  const { blocks, answer } = useMemo(
    () => ({ blocks: blocksOf(conversation), answer: finalAnswer(conversation) }),
    [conversation],
  )
  const mark = useMemo(() => patternOf(highlight), [highlight])
  const shown = useSlices(conversation, blocks.length, 3, 2)
  useEffect(() => scroller.current?.scrollTo({ top: 0 }), [conversation])
  const full = layout === 'full'
  const box = answer && <AnswerChip tex={answer.tex} />
  const boxes = answer && (answer.boxes === 1 ? text.onlyBox : text.lastBox(answer.boxes))
  const summary = [
    conversation.generator,
    conversation.reasoning === null ? null : text.reasoningIs(conversation.reasoning),
    conversation.license,
    text.characters(charactersOf(conversation)),
  ].filter((each) => each !== null)
  return (
    <LinkGuard labels={text.link}>
      <article className={`conv cv cv-${layout}`} aria-label={text.name} onCopy={copySource}>
        <ReaderBar {...props} mode={mode} onMode={setMode} />
        <div className="cv-scroll" ref={scroller}>
          <div className="cv-lay">
            <div className="cv-main">
              <header className="cv-head">
                <div className="cv-title">
                  {conversation.category !== null && (
                    <CategoryMark category={conversation.category} />
                  )}
                  {position && (
                    <h1>
                      {text.row(position.rowInFile)}{' '}
                      <span className="q">{text.rowOf(position.file)}</span>
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
                {full && box && (
                  <div className="cv-fin">
                    {box}
                    <span>
                      {text.finalAnswer}, {boxes}
                    </span>
                  </div>
                )}
              </header>
              {mode === 'raw' ? (
                <RawText value={conversation} mark={mark} />
              ) : (
                <div className="cv-messages">
                  {blocks.length === 0 && <p className="q cv-none">{text.noMessages}</p>}
                  {blocks.slice(0, shown).map((block) => (
                    <MessageSection key={block.index} block={block} mark={mark} />
                  ))}
                </div>
              )}
            </div>
            <aside className="cv-side" aria-label={text.facts.title}>
              <Facts conversation={conversation} position={position} mark={mark} />
            </aside>
          </div>
        </div>
        {!full && (
          <footer className="cv-foot">
            <span className="q2">{text.finalAnswer}</span>
            {box ?? <span className="boxed none">{text.noAnswer}</span>}
            {boxes && <span className="q sm">{boxes}</span>}
          </footer>
        )}
      </article>
    </LinkGuard>
  )
}

/** Copying a selection gives the TeX of its formulas, not the glyphs they were set from. */
function copySource(event: ClipboardEvent<HTMLElement>) {
  const selection = event.currentTarget.ownerDocument.getSelection()
  if (!selection || selection.rangeCount === 0) return
  const source = selectedSource(selection.getRangeAt(0))
  if (source === null) return
  event.clipboardData.setData('text/plain', source)
  event.preventDefault()
}
