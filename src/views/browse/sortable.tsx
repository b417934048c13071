import { useRef, type MouseEvent, type PointerEvent, type ReactNode } from 'react'
import { setSort } from '../../query/edit.ts'
import { sortColumns, type Sort, type SortColumn } from '../../query/query.ts'
import type { UrlStore } from '../../state/url.ts'
import type { LineColumn } from './columns.tsx'

/** Columns of the table that go by another name in links. */
const sortNames: Readonly<Record<string, SortColumn>> = { row: 'position', characters: 'chars' }

/** Sizes are sorted from the largest first. */
const sizes: readonly SortColumn[] = ['messages', 'chars', 'tools']

/** Columns with a button at the head of each that the list can be sorted by. */
export function sortable(
  columns: readonly LineColumn[],
  sort: Sort | null,
  url: Pick<UrlStore, 'navigate'>,
): readonly LineColumn[] {
  return columns.map((each) => {
    const column = sortNames[each.id] ?? sortColumns.find((name) => name === each.id)
    if (!column || each.header === null) return each
    const now = sort?.column === column ? sort : null
    const direction = now && (now.descending ? 'descending' : 'ascending')
    const header = (
      <SortButton onSort={() => url.navigate((query) => setSort(query, nextSort(column, now)))}>
        {each.header}
        {now && <span aria-hidden="true">{now.descending ? ' ↓' : ' ↑'}</span>}
      </SortButton>
    )
    return { ...each, header, ...(direction && { sort: direction }) }
  })
}

/** Pixels that a pointer may move on a head and still press it: beyond, its column is dragged. */
const slack = 5

/**
 * A button on a head that can be dragged. The head captures the pointer, so that the click may go to it
 * and not to the button: letting the pointer go where it was pressed counts, and the click does not.
 */
function SortButton({ onSort, children }: { onSort: () => void; children: ReactNode }) {
  const isPressed = useRef(false)
  const press = ({ button, clientX, currentTarget }: PointerEvent) => {
    isPressed.current = false
    if (button !== 0) return
    const work = new AbortController()
    const { signal } = work
    const page = currentTarget.ownerDocument
    const release = (event: { readonly clientX: number }) => {
      work.abort()
      if (Math.abs(event.clientX - clientX) >= slack) return
      isPressed.current = true
      onSort()
    }
    page.addEventListener('pointerup', release, { signal })
    page.addEventListener('pointercancel', () => work.abort(), { signal })
  }
  const click = ({ detail }: MouseEvent) => {
    if (detail === 0 || !isPressed.current) onSort()
    isPressed.current = false
  }
  return (
    <button type="button" className="sort-by" onPointerDown={press} onClick={click}>
      {children}
    </button>
  )
}

/** One way, then the other, then the order in which rows come. */
function nextSort(column: SortColumn, now: Sort | null): Sort | null {
  const first = sizes.includes(column) || column === 'position'
  if (!now) return { column, descending: first }
  return now.descending === first ? { column, descending: !first } : null
}
