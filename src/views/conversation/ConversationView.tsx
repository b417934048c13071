import { useEffect, useMemo, useRef, useState, type ClipboardEvent } from 'react'
import type { Conversation } from '../../conversation/conversation.ts'
import { LinkGuard } from '../../ui/Links.tsx'
import { patternOf } from '../../ui/mark.tsx'
import { useSlices } from '../../ui/slices.ts'
import { selectedSource } from '../../ui/tex.ts'
import { ConversationFoot, ConversationHead } from './ConversationHead.tsx'
import './conversation.css'
import { Facts } from './Facts.tsx'
import { MessageSection } from './MessageSection.tsx'
import type { ReaderMode, ReaderProps } from './props.ts'
import { RawText } from './RawText.tsx'
import { readRow } from './read-row.ts'
import { ReaderBar } from './ReaderBar.tsx'
import { useTexts } from './texts.ts'

// Plain rows share the reader's chunk.
export { RecordView } from './RecordView.tsx'

/** An opened conversation: beside the table (`pane`) or over the whole width (`full`). */
export function ConversationView(props: ReaderProps & { conversation: Conversation }) {
  const { conversation, position, layout, highlight } = props
  const text = useTexts()
  const [mode, setMode] = useState<ReaderMode>('reading')
  const scroller = useRef<HTMLDivElement>(null)
  // Memoised: messages keep their identity while slices arrive, and a pattern keeps its state.
  const row = useMemo(() => readRow(conversation), [conversation])
  const mark = useMemo(() => patternOf(highlight), [highlight])
  const shown = useSlices(conversation, row.blocks.length, 3, 2)
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    // Beside the table the messages scroll; over the whole width the page does.
    element.scrollTop = 0
    if (element.getBoundingClientRect().top < 0) element.scrollIntoView({ block: 'start' })
  }, [conversation])
  const full = layout === 'full'
  return (
    <LinkGuard labels={text.link}>
      <article className={`conv cv cv-${layout}`} aria-label={text.name} onCopy={copySource}>
        <ReaderBar {...props} mode={mode} onMode={setMode} />
        <div className="cv-scroll" ref={scroller}>
          <div className="cv-lay">
            <div className="cv-main">
              <ConversationHead
                conversation={conversation}
                position={position}
                row={row}
                withAnswer={full}
              />
              {mode === 'raw' ? (
                <RawText value={conversation} mark={mark} />
              ) : (
                <div className="cv-messages">
                  {row.blocks.length === 0 && <p className="q cv-none">{text.noMessages}</p>}
                  {row.blocks.slice(0, shown).map((block) => (
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
        {!full && <ConversationFoot row={row} />}
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
