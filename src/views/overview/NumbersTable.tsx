import type { Facet } from '../../query/query.ts'
import { useTexts } from './texts.ts'
import type { TableLine } from './tables.ts'
import { ValueButton } from './ValueButton.tsx'

export interface NumbersTableProps {
  readonly caption: string
  readonly columns: readonly Facet[]
  readonly lines: readonly TableLine[]
  /** Whether the filter of other facets applies, which adds a column. */
  readonly isFiltered: boolean
}

/** A chart's numbers as a table; names of facets' values filter as marks do. */
export function NumbersTable({ caption, columns, lines, isFiltered }: NumbersTableProps) {
  const { browse, overview: t, units } = useTexts()
  const sum = (what: 'rows' | 'all') => lines.reduce((total, line) => total + line[what], 0)
  const all = sum('all')
  const numbers = (line: { rows: number; all: number }) => (
    <>
      <td className="num">{units.count(line.all)}</td>
      <td className="num">{units.share(line.all, all)}</td>
      {isFiltered && <td className="num">{units.count(line.rows)}</td>}
    </>
  )
  return (
    <div className="numbers" tabIndex={0} role="region" aria-label={caption}>
      <table className="tb">
        <caption className="vh">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {browse.facets[column]}
              </th>
            ))}
            <th scope="col" className="num">
              {t.columns.conversations}
            </th>
            <th scope="col" className="num">
              {t.columns.share}
            </th>
            {isFiltered && (
              <th scope="col" className="num">
                {t.columns.matching}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={JSON.stringify(line.values)}>
              {columns.map((column, i) => (
                <td key={column}>
                  <ValueButton facet={column} values={[line.values[i] ?? null]} />
                </td>
              ))}
              {numbers(line)}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td colSpan={columns.length}>{t.total}</td>
            {numbers({ rows: sum('rows'), all })}
          </tr>
        </tfoot>
      </table>
    </div>
  )
}
