import type { CSSProperties } from 'react'
import type { HeaderTools } from './grid-header.ts'
import type { Arrangement, Placed } from './arrangement.ts'
import type { GridColumn } from './table.ts'

const loadTools = () => import('./grid-header.ts')

export interface GridHeaderProps<T> {
  /** The header rows of TanStack Table: one. */
  readonly groups: readonly {
    readonly id: string
    readonly headers: readonly { readonly id: string; readonly column: { readonly id: string } }[]
  }[]
  readonly placeOf: (id: string) => Placed<GridColumn<T>> | undefined
  readonly style: CSSProperties | undefined
  readonly cellStyle: (place: Placed<unknown>) => CSSProperties | undefined
  /** What a change by hand begins with. */
  readonly arrangement: Arrangement
  readonly onArrange: (arrangement: Arrangement) => void
}

/**
 * The heads of the columns. Dragging one moves its column, dragging its edge sets the width; with the
 * keyboard Shift and an arrow set the width, Control, Shift and an arrow move it. What does it is
 * loaded when the pointer or the focus comes near.
 */
export function GridHeader<T>(props: GridHeaderProps<T>) {
  const { groups, placeOf, arrangement, onArrange } = props
  const withTools = (work: (tools: HeaderTools) => void) => {
    loadTools().then(work, () => undefined)
  }
  const warm = () => withTools(() => undefined)
  return groups.map((group) => (
    <div
      key={group.id}
      className="gr"
      role="row"
      aria-rowindex={1}
      style={props.style}
      onPointerEnter={warm}
      onFocus={warm}
      onPointerDown={(event) =>
        withTools((tools) => tools.dragHeader(event, arrangement, onArrange))
      }
      onKeyDown={(event) => {
        if (!event.shiftKey || !/^Arrow(Left|Right)$/.test(event.key)) return
        event.preventDefault()
        withTools((tools) => tools.pressHeader(event, arrangement, onArrange))
      }}
    >
      {group.headers.map((header) => {
        const place = placeOf(header.column.id)
        return (
          place && (
            <span
              key={header.id}
              role="columnheader"
              aria-colindex={place.number}
              aria-sort={place.column.sort}
              data-column={header.column.id}
              tabIndex={-1}
              className={place.column.className}
              style={props.cellStyle(place)}
            >
              {place.column.header}
              <span className="gz" aria-hidden="true" />
            </span>
          )
        )
      })}
    </div>
  ))
}
