import { useCallback, useEffect, useMemo, useRef, type RefObject } from 'react'
import type { MessageBlock } from '../../conversation/blocks.ts'
import type { Conversation } from '../../conversation/conversation.ts'
import { Step } from './FindBar.tsx'
import { useFound } from './found.ts'
import { countHits, findHits } from './hits.ts'
import type { Marks } from './marks.ts'
import { useReaderTexts, useTexts } from './texts.ts'

export interface HitsBarProps {
  readonly root: RefObject<HTMLElement | null>
  readonly conversation: Conversation
  readonly blocks: readonly MessageBlock[]
  readonly marks: Marks
  /** Whether hits are stepped through: folded parts that hold some are rendered then. */
  readonly isStepping: boolean
  readonly onStepping: () => void
  readonly onPrevious: (() => void) | undefined
  readonly onNext: (() => void) | undefined
}

/**
 * How often the search matches in an opened conversation, and the way from hit to hit: past the last
 * one the next conversation of the list opens at its first, and the other way round.
 */
export function HitsBar(props: HitsBarProps) {
  const { root, conversation, blocks, marks, isStepping, onStepping } = props
  const text = useReaderTexts()
  const { hits: say } = useTexts()
  const find = useCallback((element: Element) => findHits(element, marks), [marks])
  const { value, goTo } = useFound(root, isStepping ? find : null, conversation, -1)
  const { ranges, at, isPartial } = value
  // Memoised: it looks through all of a conversation, and every slice renders this again.
  const count = useMemo(() => countHits(blocks, marks), [blocks, marks])
  /** Which hit to go to, and the conversation that is to be left for it. */
  const aim = useRef<{ end: 'first' | 'last'; leaves: Conversation | null } | null>(null)
  useEffect(() => {
    if (aim.current === null || aim.current.leaves === conversation) return
    if (isPartial || ranges.length === 0) return
    const next = aim.current.end === 'first' ? 0 : ranges.length - 1
    aim.current = null
    goTo(next)
  }, [ranges, isPartial, goTo, conversation])
  const step = (by: 1 | -1) => {
    const end = by > 0 ? 'first' : 'last'
    const next = at < 0 && by < 0 ? ranges.length - 1 : at + by
    const leave = by > 0 ? props.onNext : props.onPrevious
    if (!isStepping) {
      aim.current = { end, leaves: null }
      onStepping()
    } else if (next in ranges) goTo(next)
    else if (leave) {
      aim.current = { end, leaves: conversation }
      leave()
    } else goTo(by > 0 ? 0 : ranges.length - 1)
  }
  return (
    <div className="cv-find cv-hits" role="group" aria-label={text.searchHits}>
      <output className="n q2" aria-live="polite">
        {at < 0 ? say(count) : text.hits(at + 1, ranges.length)}
        {isStepping && isPartial && ` ${text.soFar}`}
      </output>
      <Step
        icon="previous"
        id="hit-previous"
        label={text.findPrevious}
        isOff={false}
        onStep={() => step(-1)}
      />
      <Step icon="next" id="hit-next" label={text.findNext} isOff={false} onStep={() => step(1)} />
    </div>
  )
}
