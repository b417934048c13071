import { useEffect, useMemo, useRef, type KeyboardEvent, type RefObject } from 'react'
import { escapePattern } from '../../lib/escape-pattern.ts'
import { findRanges } from './find.ts'
import { useFound } from './found.ts'
import { Icon } from './icons.tsx'
import { useReaderTexts } from './texts.ts'

/**
 * Finds a text in the whole conversation, folded parts included. Enter goes to the next hit and
 * opens what it is folded in, Shift and Enter to the previous one, Escape closes.
 * @param root what is searched
 * @param asked how often find was asked for: each time the field gets the focus
 * @param onNeedle told the text, so that folded parts that hold it can be rendered
 */
export function FindBar(props: {
  root: RefObject<HTMLElement | null>
  asked: number
  needle: string
  onNeedle: (needle: string) => void
  onClose: () => void
}) {
  const { root, asked, needle, onNeedle, onClose } = props
  const text = useReaderTexts()
  const field = useRef<HTMLInputElement>(null)
  const find = useMemo(() => finderOf(needle), [needle])
  const found = useFound(root, find, root, 0)
  const { ranges, at, isPartial } = found.value
  const step = (by: number) => found.goTo((at + by + ranges.length) % Math.max(1, ranges.length))
  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [asked])
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter') step(event.shiftKey ? -1 : 1)
    else if (event.key === 'Escape') onClose()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const total = ranges.length
  return (
    <search className="cv-find" onKeyDown={press}>
      <input
        ref={field}
        type="text"
        aria-label={text.find}
        value={needle}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onNeedle(event.currentTarget.value)}
      />
      <output className="n q2" aria-live="polite">
        {needle === '' ? '' : total === 0 ? text.noHits : text.hits(at + 1, total)}
        {needle !== '' && isPartial && ` ${text.soFar}`}
      </output>
      <Step icon="previous" label={text.findPrevious} isOff={total === 0} onStep={() => step(-1)} />
      <Step icon="next" label={text.findNext} isOff={total === 0} onStep={() => step(1)} />
      <button type="button" className="b bare icon" aria-label={text.findClose} onClick={onClose}>
        <Icon name="close" />
      </button>
    </search>
  )
}

/** Finds a text as it stands, letter case and the width of spaces aside; null for none. */
function finderOf(needle: string): ((page: Element) => Range[]) | null {
  if (needle === '') return null
  const pattern = new RegExp(escapePattern(needle).replace(/\s+/g, '[^\\S\\n]+'), 'giu')
  return (page) => findRanges(page, pattern)
}

/** A button to the previous or the next hit. */
export function Step(props: {
  icon: 'previous' | 'next'
  label: string
  /** By which a key finds the button. */
  id?: string
  isOff: boolean
  onStep: () => void
}) {
  return (
    <button
      type="button"
      className="b icon"
      id={props.id}
      aria-label={props.label}
      disabled={props.isOff}
      onClick={props.onStep}
    >
      <Icon name={props.icon} />
    </button>
  )
}
