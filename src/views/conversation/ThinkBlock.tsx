import { use, useMemo, useRef, useState } from 'react'
import { outlineOf, type Step } from '../../conversation/outline.ts'
import type { Part } from '../../conversation/think.ts'
import { estimateTokens } from '../../conversation/token-count.ts'
import { countMatches } from '../../ui/mark.tsx'
import { jumpTo } from './jump.ts'
import { OutlineList, OutlineStrip } from './Outline.tsx'
import { Prose } from './Prose.tsx'
import { ReadingContext } from './reading.ts'
import { useReaderTexts, useTexts } from './texts.ts'

type Think = Extract<Part, { kind: 'think' }>

/** What is said of a reasoning beside its size: how it was marked. */
function useMarking(part: Think): string[] {
  const text = useTexts()
  return [
    ...(part.closed ? [] : [text.thinkUnclosed]),
    ...(part.opened ? [] : [text.thinkUnopened]),
  ]
}

/** Reasoning: its size, how it was marked, an outline, and its text when it is opened. */
export function ThinkBlock(props: { part: Think; characters: number; mark: RegExp | null }) {
  const { part } = props
  const text = useTexts()
  const marking = useMarking(part)
  if (part.text.trim() !== '') return <FoldedThink {...props} marking={marking} />
  return (
    <div className="think cv-think-empty" data-part={part.start}>
      <span className="row">
        <b>{text.reasoning}</b>
        <span className="q2 n">{[text.thinkEmpty, ...marking].join(', ')}</span>
      </span>
    </div>
  )
}

function FoldedThink(props: {
  part: Think
  characters: number
  mark: RegExp | null
  marking: readonly string[]
}) {
  const { part, characters, mark, marking } = props
  const text = useTexts()
  const more = useReaderTexts()
  const { isReasoningOpen, needle, isStepping } = use(ReadingContext)
  const [wish, setWish] = useState({ all: isReasoningOpen, open: isReasoningOpen })
  // The key for all reasoning overrides what was done to this one before.
  if (wish.all !== isReasoningOpen) setWish({ all: isReasoningOpen, open: isReasoningOpen })
  const [hasOpened, setOpened] = useState(false)
  if (wish.open && !hasOpened) setOpened(true)
  const body = useRef<HTMLDivElement>(null)
  // Memoised: each looks through the whole reasoning, and every key in the find bar renders this.
  const steps = useMemo(() => outlineOf(part.text), [part.text])
  const tokens = useMemo(() => estimateTokens(part.text), [part.text])
  const hits = useMemo(() => (mark ? countMatches(part.text, mark) : 0), [part.text, mark])
  const holdsNeedle = useMemo(
    () => needle !== '' && part.text.toLowerCase().includes(needle.toLowerCase()),
    [part.text, needle],
  )
  const turns = steps.filter(({ kind }) => kind === 'turn').length
  const notes = [
    text.characters(part.text.length),
    more.share(Math.round((part.text.length / Math.max(1, characters)) * 100)),
    more.aboutTokens(tokens),
    more.steps(steps.length),
    ...(turns > 0 ? [more.turns(turns)] : []),
    ...marking,
  ]
  const jump = (step: Step) => {
    setWish({ ...wish, open: true })
    const element = body.current?.querySelector<HTMLElement>('.cv-think-text')
    if (element) void jumpTo(element, step.start)
  }
  return (
    <>
      <details
        className="think"
        data-part={part.start}
        open={wish.open}
        onToggle={(event) => {
          const { open } = event.currentTarget
          if (event.target === event.currentTarget) setWish((last) => ({ ...last, open }))
        }}
      >
        <summary>
          <span className="row">
            <b>{text.reasoning}</b>
            <span className="q2 n">{notes.join(', ')}</span>
            {hits > 0 && <mark>{text.hits(hits)}</mark>}
            <span className="b">
              <span className="when-shut">{text.show}</span>
              <span className="when-open">{text.hide}</span>
            </span>
          </span>
          <OutlineStrip steps={steps} onJump={jump} />
        </summary>
        <div className="body" ref={body}>
          <div className="cv-think-text">
            {(hasOpened || holdsNeedle || (isStepping && hits > 0)) && (
              <Prose text={part.text} mark={mark} />
            )}
          </div>
        </div>
      </details>
      <OutlineList steps={steps} length={part.text.length} onJump={jump} />
    </>
  )
}
