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
      <button
        type="button"
        className="sort-by"
        onClick={() => url.navigate((query) => setSort(query, nextSort(column, now)))}
      >
        {each.header}
        {now && <span aria-hidden="true">{now.descending ? ' ↓' : ' ↑'}</span>}
      </button>
    )
    return { ...each, header, ...(direction && { sort: direction }) }
  })
}

/** One way, then the other, then the order of the files. */
function nextSort(column: SortColumn, now: Sort | null): Sort | null {
  const first = sizes.includes(column) || column === 'position'
  if (!now) return { column, descending: first }
  return now.descending === first && column !== 'position' ? { column, descending: !first } : null
}
