import { useState } from 'react'
import type { Part } from '../../conversation/think.ts'
import { countMatches } from '../../ui/mark.tsx'
import { Prose } from './Prose.tsx'
import { useTexts } from './texts.ts'

/** Reasoning, folded: its size, how it was marked, and the search hits inside. */
export function ThinkBlock(props: { part: Extract<Part, { kind: 'think' }>; mark: RegExp | null }) {
  const { part, mark } = props
  const text = useTexts()
  const [open, setOpen] = useState(false)
  const [opened, setOpened] = useState(false)
  const hits = mark ? countMatches(part.text, mark) : 0
  const empty = part.text.trim() === ''
  const notes = [
    empty ? text.thinkEmpty : text.characters(part.text.length),
    ...(part.closed ? [] : [text.thinkUnclosed]),
    ...(part.opened ? [] : [text.thinkUnopened]),
  ]
  if (empty) {
    return (
      <div className="think cv-think-empty">
        <span className="row">
          <b>{text.reasoning}</b>
          <span className="q2 n">{notes.join(', ')}</span>
        </span>
      </div>
    )
  }
  return (
    <details
      className="think"
      open={open}
      onToggle={(event) => {
        setOpen(event.currentTarget.open)
        if (event.currentTarget.open) setOpened(true)
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
      </summary>
      <div className="body">{opened && <Prose text={part.text} mark={mark} />}</div>
    </details>
  )
}
