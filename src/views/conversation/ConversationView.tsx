import { useEffect, useMemo, useRef, useState, type ClipboardEvent } from 'react'
import type { PlacedBox } from '../../conversation/answer-boxes.ts'
import type { Conversation } from '../../conversation/conversation.ts'
import { LinkGuard } from '../../ui/Links.tsx'
import { whilePrinting } from '../../ui/printing.ts'
import { useSlices, WholeContext } from '../../ui/slices.ts'
import { selectedSource } from '../../ui/tex.ts'
import { Boxes } from './Boxes.tsx'
import { ConversationFoot, ConversationHead } from './ConversationHead.tsx'
import './conversation.css'
import './reader.css'
import { Facts } from './Facts.tsx'
import { useFinding } from './finding.tsx'
import { useKeepPlace } from './keep-place.ts'
import { MessageSection } from './MessageSection.tsx'
import { marksOf } from './marks.ts'
import type { ReaderMode, ReaderProps } from './props.ts'
import { readRow } from './read-row.ts'
import { ReaderBar } from './ReaderBar.tsx'
import { ReadingContext } from './reading.ts'
import { rowKey } from './row-key.ts'
import { useTexts } from './texts.ts'
import { Late, lazyPart, leftOut } from '../../ui/lazy-part.tsx'

const HitsBar = lazyPart(async () => (await import('./HitsBar.tsx')).HitsBar)
const RawConversation = lazyPart(async () => (await import('./RawText.tsx')).RawConversation)
const FormulaCount = lazyPart(
  async () => (await import('./FormulaCount.tsx')).FormulaCount,
  leftOut,
)
const ReaderMenu = lazyPart(async () => (await import('./ReaderMenu.tsx')).ReaderMenu, leftOut)
const Tokens = lazyPart(async () => (await import('./Tokens.tsx')).Tokens, leftOut)

/** An opened conversation: beside the table (`pane`) or over the whole width (`full`). */
export function ConversationView(props: ReaderProps & { conversation: Conversation }) {
  const { conversation, position, layout, highlights, countTokens } = props
  const text = useTexts()
  const [mode, setMode] = useState<ReaderMode>('reading')
  const [isStepping, setStepping] = useState(false)
  const [isOwnOpen, setOwnOpen] = useState(false)
  const isReasoningOpen = props.isReasoningOpen ?? isOwnOpen
  const toggleReasoning = props.onToggleReasoning ?? (() => setOwnOpen(!isOwnOpen))
  const [isPrinting, setPrinting] = useState(false)
  const main = useRef<HTMLDivElement>(null)
  const article = useRef<HTMLElement>(null)
  const scroller = useScrollToStart(conversation)
  useKeepPlace(scroller)
  const { needle, open, bar } = useFinding(scroller, article)
  // Memoised: messages keep their identity while slices arrive, and a pattern keeps its state.
  const row = useMemo(() => readRow(conversation), [conversation])
  const marks = useMemo(() => marksOf(highlights ?? []), [highlights])
  const reading = useMemo(
    () => ({ isReasoningOpen: isReasoningOpen || isPrinting, needle, isStepping }),
    [isReasoningOpen, isPrinting, needle, isStepping],
  )
  const steps = useSlices(conversation, row.blocks.length, 3, 2)
  const shown = isPrinting ? row.blocks.length : steps
  useEffect(() => whilePrinting(setPrinting), [])
  const goToBox = (box: PlacedBox) => {
    setMode('reading')
    const { current } = article
    if (!current) return
    const jump = async () => (await import('./jump-to-box.ts')).jumpToBox(current, box, row.boxes)
    jump().catch(() => undefined) // the box stays where it is
  }
  const print = async () => {
    const { printWhole } = await import('../../ui/print-whole.ts')
    await printWhole(article.current, setPrinting)
  }
  const full = layout === 'full'
  return (
    <LinkGuard labels={text.link}>
      <article
        className={`conv cv cv-${layout}`}
        aria-label={text.name}
        ref={article}
        tabIndex={-1}
        onCopy={copySource}
      >
        <ReaderBar
          {...props}
          mode={mode}
          onMode={setMode}
          menu={
            <Late fallback={<span className="b bare icon" />}>
              <ReaderMenu
                conversation={conversation}
                isReasoningOpen={isReasoningOpen}
                onFind={open}
                onReasoning={toggleReasoning}
                onHold={props.onHold}
                onSamePrompt={props.onSamePrompt}
                onPrint={() => void print().catch(() => undefined)}
              />
            </Late>
          }
          below={
            bar ??
            (marks && mode === 'reading' && (
              <HitsBar
                root={main}
                conversation={conversation}
                blocks={row.blocks}
                marks={marks}
                isStepping={isStepping}
                onStepping={() => setStepping(true)}
                onPrevious={props.onPrevious}
                onNext={props.onNext}
              />
            ))
          }
        />
        <WholeContext value={isPrinting}>
          <ReadingContext value={reading}>
            <div className="cv-scroll" ref={scroller}>
              <div className="cv-lay">
                <div className="cv-main" ref={main}>
                  <ConversationHead
                    conversation={conversation}
                    position={position}
                    row={row}
                    withAnswer={full}
                    onJump={goToBox}
                  />
                  {mode === 'raw' ? (
                    <Late fallback={<p aria-busy="true" />}>
                      <RawConversation
                        conversation={conversation}
                        mark={marks?.everywhere ?? null}
                      />
                    </Late>
                  ) : (
                    <div
                      key={rowKey(conversation)}
                      className="cv-messages"
                      aria-busy={shown < row.blocks.length || undefined}
                    >
                      {row.blocks.length === 0 && <p className="q cv-none">{text.noMessages}</p>}
                      {row.blocks.slice(0, shown).map((block) => (
                        <MessageSection key={block.index} block={block} marks={marks} />
                      ))}
                    </div>
                  )}
                </div>
                <aside key={rowKey(conversation)} className="cv-side" aria-label={text.facts.title}>
                  <Boxes row={row} onJump={goToBox} />
                  <Facts conversation={conversation} position={position} />
                  <FormulaCount root={main} />
                  <Tokens conversation={conversation} countTokens={countTokens} />
                </aside>
              </div>
            </div>
          </ReadingContext>
        </WholeContext>
        {!full && <ConversationFoot row={row} onJump={goToBox} />}
      </article>
    </LinkGuard>
  )
}

/** Each conversation is shown from its start. */
function useScrollToStart(conversation: Conversation) {
  const scroller = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    // Beside the table the messages scroll; over the whole width the page does.
    element.scrollTop = 0
    if (element.getBoundingClientRect().top < 0) element.scrollIntoView({ block: 'start' })
  }, [conversation])
  return scroller
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
