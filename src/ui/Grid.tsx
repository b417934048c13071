import { useEffect, useImperativeHandle, useRef, type KeyboardEvent, type Ref } from 'react'
import type { Range } from '../lib/range.ts'
import { useGridTable, type GridColumn, type GridLine } from './table.ts'
import { useLineWindow } from './line-window.ts'

export interface GridHandle {
  focus(): void
}

export interface GridProps<T> {
  readonly label: string
  readonly columns: readonly GridColumn<T>[]
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
  /** Changes when the list becomes another one: the grid goes back to its top. */
  readonly listKey: string
  readonly onShow: (window: Range) => void
  readonly onActive: (position: number) => void
  readonly onOpen: (position: number) => void
  readonly ref?: Ref<GridHandle>
}

/** A windowed grid of lines: one line is in the tab order, arrows move, Enter opens. */
export function Grid<T>(props: GridProps<T>) {
  const { columns, count, lineHeight, lineAt, active, selected, listKey, onShow, ref } = props
  const scroller = useRef<HTMLDivElement>(null)
  const lines = useLineWindow(scroller, count, lineHeight, props.headerHeight)
  const shown = Array.from({ length: lines.end - lines.start }, (_, i): GridLine<T> => ({
    position: lines.start + i,
    line: lineAt(lines.start + i),
  }))
  const { table, columnOf } = useGridTable(columns, shown)

  useEffect(() => {
    onShow({ start: lines.start, end: lines.end })
  }, [onShow, lines.start, lines.end, listKey])
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 })
  }, [listKey])

  const { scrollTo } = lines
  useEffect(() => {
    if (selected !== null) scrollTo(selected)
    // Only when another line is opened: scrolling away from it is the reader's choice.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- scrollTo is new in every render
  }, [selected, listKey])

  const focusLine = (position: number) => {
    scrollTo(position)
    requestAnimationFrame(() => {
      scroller.current?.querySelector<HTMLElement>(`[data-position="${position}"]`)?.focus()
    })
  }
  useImperativeHandle(ref, () => ({ focus: () => focusLine(active) }))

  // The line in the tab order is always one that is there, however far the list was scrolled.
  const tabStop = Math.min(Math.max(active, lines.start), Math.max(lines.start, lines.end - 1))

  const press = (event: KeyboardEvent) => {
    const line = (event.target as Element).closest<HTMLElement>('[data-position]')
    const from = line ? Number(line.dataset['position']) : active
    const moves: Record<string, number> = {
      ArrowDown: from + 1,
      ArrowUp: from - 1,
      PageDown: from + lines.page,
      PageUp: from - lines.page,
      Home: 0,
      End: count - 1,
      // Beside an opened line they belong to its reader, which steps from line to line.
      ...(selected === null && { j: from + 1, k: from - 1 }),
    }
    const target = moves[event.key]
    if (event.key === 'Enter') props.onOpen(from)
    else if (target !== undefined) {
      const position = Math.min(Math.max(0, target), count - 1)
      props.onActive(position)
      focusLine(position)
    } else return
    event.preventDefault()
  }

  return (
    <div
      className="gv"
      role="grid"
      aria-label={props.label}
      aria-rowcount={count + 1}
      aria-colcount={columns.length}
      ref={scroller}
      onScroll={lines.onScroll}
      onKeyDown={press}
    >
      {table.getHeaderGroups().map((group) => (
        <div className="gr" role="row" aria-rowindex={1} key={group.id}>
          {group.headers.map((header) => (
            <span
              key={header.id}
              role="columnheader"
              className={columnOf(header.column.id)?.className}
            >
              {columnOf(header.column.id)?.header}
            </span>
          ))}
        </div>
      ))}
      <div role="rowgroup" className="gb" style={{ height: lines.height }}>
        <div role="presentation" style={{ transform: `translateY(${lines.offset}px)` }}>
          {table.getRowModel().rows.map((row) => {
            const { position } = row.original
            return (
              <div
                key={row.id}
                role="row"
                className={`tr-row${position === selected ? ' sel' : ''}`}
                style={{ height: lineHeight }}
                aria-rowindex={position + 2}
                aria-selected={position === selected}
                data-position={position}
                tabIndex={position === tabStop ? 0 : -1}
                onFocus={() => props.onActive(position)}
                onClick={() => props.onOpen(position)}
              >
                {row.getAllCells().map((cell) => (
                  <span
                    key={cell.id}
                    role="gridcell"
                    className={columnOf(cell.column.id)?.className}
                  >
                    {columnOf(cell.column.id)?.cell(row.original.line)}
                  </span>
                ))}
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}
