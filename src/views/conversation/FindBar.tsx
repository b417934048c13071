import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import { findRanges, markRanges, unmarkRanges } from './find.ts'
import { Icon } from './icons.tsx'
import { unfold } from './jump.ts'
import { useReaderTexts } from './texts.ts'

/** Time without a key or a new slice after which the page is searched, in ms. */
const settleMs = 120

interface Found {
  readonly ranges: readonly Range[]
  readonly at: number
  /** Slices are still being rendered, so there may be more. */
  readonly isPartial: boolean
}

const nothing: Found = { ranges: [], at: 0, isPartial: false }

/**
 * Finds a text in the whole conversation, folded parts included. Enter goes to the next hit and
 * opens what it is folded in, Shift and Enter to the previous one, Escape closes.
 * @param root what is searched
 * @param onNeedle told the text, so that folded parts that hold it can be rendered
 */
export function FindBar(props: {
  root: RefObject<HTMLElement | null>
  needle: string
  onNeedle: (needle: string) => void
  onClose: () => void
}) {
  const { root, needle, onNeedle, onClose } = props
  const text = useReaderTexts()
  const field = useRef<HTMLInputElement>(null)
  const found = useFound(root, needle)
  const { ranges, at, isPartial } = found.value
  const step = (by: number) => found.goTo((at + by + ranges.length) % Math.max(1, ranges.length))
  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [])
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

/** A button to the previous or the next hit. */
function Step(props: {
  icon: 'previous' | 'next'
  label: string
  isOff: boolean
  onStep: () => void
}) {
  return (
    <button
      type="button"
      className="b icon"
      aria-label={props.label}
      disabled={props.isOff}
      onClick={props.onStep}
    >
      <Icon name={props.icon} />
    </button>
  )
}

/** Searches the page when the text or the page changes, and marks what was found. */
function useFound(root: RefObject<HTMLElement | null>, needle: string) {
  const [value, setValue] = useState<Found>(nothing)
  useEffect(() => {
    const element = root.current
    if (!element) return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const search = () => {
      const ranges = findRanges(element, needle)
      const isPartial = element.querySelector('[aria-busy]') !== null
      setValue((last) => ({
        ranges,
        isPartial,
        at: Math.min(last.at, Math.max(0, ranges.length - 1)),
      }))
    }
    const soon = () => {
      clearTimeout(timer)
      timer = setTimeout(search, settleMs)
    }
    // Slices arrive while the text is searched.
    const observer = new MutationObserver(soon)
    observer.observe(element, { childList: true, subtree: true })
    soon()
    return () => {
      clearTimeout(timer)
      observer.disconnect()
    }
  }, [root, needle])
  const { ranges, at } = value
  useEffect(() => {
    markRanges(ranges, ranges[at])
    return unmarkRanges
  }, [ranges, at])
  return {
    value,
    goTo: (next: number) => {
      const range = ranges[next]
      if (!range) return
      setValue({ ...value, at: next })
      const { startContainer: start } = range
      const element = start instanceof Element ? start : start.parentElement
      if (!element) return
      unfold(element)
      // After what was folded has its place.
      requestAnimationFrame(() => element.scrollIntoView({ block: 'center' }))
    },
  }
}
