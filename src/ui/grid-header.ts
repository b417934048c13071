import type { KeyboardEvent, PointerEvent } from 'react'
import { moveColumn, resizeColumn } from './arrange.ts'
import { shownIds, type Arrangement } from './arrangement.ts'

/** What can be done to a header by hand. */
export interface HeaderTools {
  dragHeader(event: PointerEvent, from: Arrangement, onArrange: OnArrange): void
  pressHeader(event: KeyboardEvent, from: Arrangement, onArrange: OnArrange): void
}

type OnArrange = (arrangement: Arrangement) => void

/** Pixels that a pointer moves before a press is a drag. */
const slack = 5

/** Pixels that one key press adds to a width. */
const step = 16

const headerOf = (target: EventTarget) =>
  (target as Element).closest<HTMLElement>('[role=columnheader]')

const idOf = (header: HTMLElement) => header.dataset['column'] ?? ''

/** Shift and an arrow: the column gets narrower or wider; with Control it moves. */
export function pressHeader(event: KeyboardEvent, from: Arrangement, onArrange: OnArrange): void {
  const header = headerOf(event.target)
  if (!header) return
  const by = event.key === 'ArrowRight' ? 1 : -1
  const id = idOf(header)
  if (event.ctrlKey || event.metaKey) {
    onArrange(moveColumn(from, id, shownIds(from).indexOf(id) + by))
    // The header is the same element at another place, or a new one.
    requestAnimationFrame(() => focusHeader(header.closest('[role=grid]'), id))
  } else onArrange(resizeColumn(from, id, header.getBoundingClientRect().width + by * step))
}

function focusHeader(grid: Element | null, id: string): void {
  grid?.querySelector<HTMLElement>(`[role=columnheader][data-column="${CSS.escape(id)}"]`)?.focus()
}

/** Follows a pointer that was pressed on a header until it is let go: a new width, or a new place. */
export function dragHeader(event: PointerEvent, from: Arrangement, onArrange: OnArrange): void {
  const header = headerOf(event.target)
  if (!header?.isConnected || event.button !== 0) return
  const isEdge = (event.target as Element).matches('.gz')
  const drag = isEdge
    ? resizing(header, event.clientX, from, onArrange)
    : moving(header, event.clientX, from, onArrange)
  try {
    header.setPointerCapture(event.pointerId)
  } catch {
    // The pointer was let go before this code had arrived.
    return
  }
  const work = new AbortController()
  const on = <K extends 'pointermove' | 'pointerup' | 'pointercancel' | 'lostpointercapture'>(
    kind: K,
    act: (event: HTMLElementEventMap[K]) => void,
  ) => header.addEventListener(kind, act, { signal: work.signal })
  const end = (isDone: boolean) => {
    work.abort()
    drag.end(isDone)
  }
  on('pointermove', ({ clientX }) => drag.move(clientX))
  on('pointerup', () => end(true))
  on('pointercancel', () => end(false))
  on('lostpointercapture', () => end(false))
}

interface Drag {
  move(x: number): void
  end(isDone: boolean): void
}

function resizing(header: HTMLElement, x: number, from: Arrangement, onArrange: OnArrange): Drag {
  const width = header.getBoundingClientRect().width
  let last = from
  return {
    move(to) {
      last = resizeColumn(from, idOf(header), width + to - x)
      onArrange(last)
    },
    end(isDone) {
      if (!isDone) onArrange(from)
    },
  }
}

function moving(header: HTMLElement, x: number, from: Arrangement, onArrange: OnArrange): Drag {
  const headers = [...(header.parentElement?.children ?? [])]
    .filter((each): each is HTMLElement => each instanceof HTMLElement)
    .filter((each) => each.getClientRects().length > 0)
  let isDragging = false
  let target = headers.indexOf(header)
  const clear = () => {
    for (const each of headers) each.removeAttribute('data-drop')
    header.removeAttribute('data-drag')
  }
  return {
    move(to) {
      if (!isDragging && Math.abs(to - x) < slack) return
      isDragging = true
      clear()
      header.setAttribute('data-drag', '')
      target = headers.filter((each) => {
        const { left, width } = each.getBoundingClientRect()
        return each !== header && left + width / 2 < to
      }).length
      const others = headers.filter((each) => each !== header)
      const mark = others[target] ?? others.at(-1)
      mark?.setAttribute('data-drop', others[target] ? 'before' : 'after')
    },
    end(isDone) {
      clear()
      if (!isDragging || !isDone) return
      // What stands in the header is not clicked by a drag.
      header.addEventListener(
        'click',
        (click) => {
          click.stopPropagation()
          click.preventDefault()
        },
        { capture: true, once: true },
      )
      onArrange(moveColumn(from, idOf(header), target))
    },
  }
}
