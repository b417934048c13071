import {
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  type KeyboardEvent,
  type Ref,
} from 'react'
import type { Range } from '../lib/range.ts'
import { placeColumns, type Arrangement, type Placed } from './arrangement.ts'
import { isFocusLost } from './focus.ts'
import { moveOf } from './grid-keys.ts'
import { GridHeader } from './GridHeader.tsx'
import { useLineWindow } from './line-window.ts'
import { useReadout } from './readout.ts'
import { useGridTable, type GridColumn, type GridLine } from './table.ts'

export interface GridHandle {
  /** Gives the keyboard to the line that it was on. */
  focus(): void
  /** Brings a position into view, with lines before it, and gives it the keyboard. */
  goTo(position: number): void
}

export interface GridProps<T> {
  readonly label: string
  readonly columns: readonly GridColumn<T>[]
  /** How the columns are arranged; null leaves them, in their order, to the stylesheet. */
  readonly arrangement: Arrangement | null
  /** The arrangement that the first change of one begins with. */
  readonly standard: Arrangement
  readonly onArrange: (arrangement: Arrangement) => void
  /** Columns there are, hidden ones included. */
  readonly columnCount: number
  /** Lines in the whole list. */
  readonly count: number
  /** Height of a line, in CSS pixels. */
  readonly lineHeight: number
  /** Height of the header row, 0 where the stylesheet hides it. */
  readonly headerHeight: number
  /** The line at a position; lines that are not loaded are still a value of `T`. */
  readonly lineAt: (position: number) => T
  /** Position of the line that the keyboard is on. */
  readonly active: number
  /** Position of the opened line, or null. */
  readonly selected: number | null
  /** Changes when the list becomes another one: the grid goes to where that one was left. */
  readonly listKey: string
  /** Where lists were left: the line at the top, fractions counted, by their key. Written here. */
  readonly places: Map<string, number>
  /** Says a position while the list is dragged. */
  readonly readout: (position: number) => string
  readonly onShow: (window: Range) => void
  readonly onActive: (position: number) => void
  readonly onOpen: (position: number) => void
  readonly ref?: Ref<GridHandle>
}

/** Padding of an arranged line at both sides together, in CSS pixels, as the stylesheet has it. */
const edges = 18

/** Share of the visible lines that stand before one that was gone to. */
const before = 0.3

/**
 * A windowed grid of lines: one line is in the tab order, arrows move, Enter opens. Right enters the
 * cells of a line, left leaves them; up leads from the first line to the headers.
 */
export function Grid<T>(props: GridProps<T>) {
  const { columns, arrangement, count, lineHeight, lineAt, active, selected, listKey, ref } = props
  const scroller = useRef<HTMLDivElement>(null)
  const { places, onShow } = props
  const lines = useLineWindow(
    scroller,
    count,
    lineHeight,
    props.headerHeight,
    places.get(listKey) ?? 0,
  )
  const shown = Array.from({ length: lines.end - lines.start }, (_, i): GridLine<T> => ({
    position: lines.start + i,
    line: lineAt(lines.start + i),
  }))
  const place = useMemo(
    () => (arrangement ? placeColumns(columns, arrangement) : plain(columns)),
    [columns, arrangement],
  )
  const ordered = useMemo(() => place.placed.map(({ column }) => column), [place])
  const byId = useMemo(() => new Map(place.placed.map((each) => [each.column.id, each])), [place])
  const table = useGridTable(ordered, shown)
  const readout = useReadout(lines.top, lines.page)

  useEffect(() => {
    onShow({ start: lines.start, end: lines.end })
  }, [onShow, lines.start, lines.end, listKey])
  const { scrollTo, scrollToTop, top } = lines
  const knownKey = useRef(listKey)
  useEffect(() => {
    if (knownKey.current !== listKey) scrollToTop(places.get(listKey) ?? 0)
    knownKey.current = listKey
    // Only when the list becomes another one.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- scrollToTop is new in every render
  }, [listKey])
  useEffect(() => {
    if (knownKey.current === listKey) places.set(listKey, top)
  }, [places, listKey, top])

  const find = (selector: string) => scroller.current?.querySelector<HTMLElement>(selector)
  // Keys between two frames go on from the line that the first of them led to.
  const next = useRef<number>(undefined)
  const focusLine = (position: number, column?: string) => {
    next.current = position
    scrollTo(position)
    requestAnimationFrame(() => {
      next.current = undefined
      const line = find(`[data-position="${position}"]`)
      const cells = [...(line?.querySelectorAll<HTMLElement>('[data-column]') ?? [])]
      const target = cells.find(({ dataset }) => dataset['column'] === column) ?? line
      if (target) focusPart(target)
    })
  }

  /** Where the list stood before a line was opened, until somebody scrolls it. */
  const left = useRef<number | null>(null)
  const wasSelected = useRef(selected)
  /** Whether nobody has scrolled since the line was opened. */
  const isHeld = useRef(false)
  useEffect(() => {
    const was = wasSelected.current
    wasSelected.current = selected
    if (selected !== null) {
      if (was === null) left.current = top
      isHeld.current = true
      // From beside the list the keyboard is taken along.
      if (find(`:focus-within[data-position]:not([data-position="${selected}"])`))
        focusLine(selected)
      else scrollTo(selected)
    } else if (was !== null && left.current !== null) {
      scrollToTop(left.current)
      scrollTo(was)
    }
    // Only when another line is opened: scrolling away from it is the reader's choice.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- scrollTo is new in every render
  }, [selected, listKey])
  useEffect(() => {
    if (selected !== null && isHeld.current) scrollTo(selected)
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only when the room changes
  }, [lines.room])
  useImperativeHandle(ref, () => ({
    focus: () => focusLine(active),
    goTo(position) {
      left.current = null
      scrollToTop(position - lines.page * before)
      props.onActive(position)
      focusLine(position)
    },
  }))

  // A line that had the keyboard and was scrolled away hands it to the grid, which goes on from it.
  const focused = useRef<Element | null>(null)
  useLayoutEffect(() => {
    if (focused.current && !focused.current.isConnected && isFocusLost()) {
      scroller.current?.focus({ preventScroll: true })
    }
  })

  // The line in the tab order is always one that is there, however far the list was scrolled.
  const tabStop = Math.min(Math.max(active, lines.start), Math.max(lines.start, lines.end - 1))

  const press = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return
    const isBeside = selected !== null
    const state = { active, count, page: lines.page, isBeside, next: next.current }
    const move = moveOf(event, state)
    if (!move) return
    event.preventDefault()
    if (move.kind === 'open') props.onOpen(move.position)
    else if (move.kind === 'focus') {
      focusPart(move.element)
    } else {
      props.onActive(move.position)
      focusLine(move.position, move.column)
    }
  }

  const own = arrangement && { gridTemplateColumns: place.tracks, minWidth: place.width + edges }
  const cellStyle = ({ left: at }: Placed<unknown>) => (at === null ? undefined : { left: at })
  return (
    <div
      className={own ? 'gv own' : 'gv'}
      role="grid"
      aria-label={props.label}
      aria-rowcount={count + 1}
      aria-colcount={props.columnCount}
      ref={scroller}
      tabIndex={-1}
      onWheel={({ timeStamp }) => lines.onHand('wheel', timeStamp)}
      onTouchMove={({ timeStamp }) => lines.onHand('finger', timeStamp)}
      onPointerDown={({ timeStamp }) => lines.onHand('bar', timeStamp)}
      onScroll={({ timeStamp }) => {
        if (!lines.onScroll(timeStamp)) return
        left.current = null
        isHeld.current = false
        readout.follow()
      }}
      onKeyDown={press}
      onFocus={(event) => (focused.current = event.target)}
      onBlur={(event) => {
        if (event.target.isConnected) focused.current = null
      }}
    >
      <GridHeader
        groups={table.getHeaderGroups()}
        placeOf={(id) => byId.get(id)}
        style={own ?? undefined}
        cellStyle={cellStyle}
        arrangement={arrangement ?? props.standard}
        onArrange={props.onArrange}
      />
      {readout.line !== null && (
        <div className="readout" aria-hidden="true">
          <span className="n">{props.readout(Math.min(readout.line, count - 1))}</span>
        </div>
      )}
      <div role="rowgroup" className="gb" style={{ height: lines.height }}>
        <div role="presentation" style={{ transform: `translateY(${lines.offset}px)` }}>
          {table.getRowModel().rows.map((row) => {
            const { position } = row.original
            return (
              <div
                key={row.id}
                role="row"
                className={`tr-row${position === selected ? ' sel' : ''}`}
                style={{ height: lineHeight, ...own }}
                aria-rowindex={position + 2}
                aria-selected={position === selected}
                data-position={position}
                tabIndex={position === tabStop ? 0 : -1}
                onFocus={() => props.onActive(position)}
                onClick={() => props.onOpen(position)}
              >
                {row.getAllCells().map((cell) => {
                  const at = byId.get(cell.column.id)
                  return (
                    at && (
                      <span
                        key={cell.id}
                        role="gridcell"
                        aria-colindex={at.number}
                        data-column={cell.column.id}
                        className={at.column.className}
                        style={cellStyle(at)}
                      >
                        {at.column.cell(row.original.line)}
                      </span>
                    )
                  )
                })}
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}

/** Gives the keyboard to a line, or to a cell, which nothing but the keyboard leads to. */
function focusPart(part: HTMLElement): void {
  if (part.dataset['column'] !== undefined) {
    part.tabIndex = -1
    part.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }
  part.focus({ preventScroll: true })
}

/** Columns as they come: the stylesheet says how wide they are. */
function plain<C>(columns: readonly C[]) {
  const placed = columns.map((column, i): Placed<C> => ({ column, number: i + 1, left: null }))
  return { placed, tracks: '', width: 0 }
}
