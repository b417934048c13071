import type { FileGroup } from './file-groups.ts'
import { useTexts } from './texts.ts'

const columns = ['files', 'rows', 'rowGroups', 'bytes'] as const

/** Files, rows, row groups and bytes of each split, and of all. */
export function FilesTable({ groups }: { groups: readonly FileGroup[] }) {
  const { overview: t, units } = useTexts()
  const numbers = (of: (column: (typeof columns)[number]) => number) =>
    columns.map((column) => (
      <td key={column} className="num">
        {column === 'bytes' ? units.bytes(of(column)) : units.count(of(column))}
      </td>
    ))
  return (
    <div className="numbers" tabIndex={0} role="region" aria-label={t.files.topic}>
      <table className="tb">
        <caption className="vh">{t.files.drawn}</caption>
        <thead>
          <tr>
            <th scope="col">{t.columns.split}</th>
            {columns.map((column) => (
              <th key={column} scope="col" className="num">
                {t.columns[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <tr key={group.name}>
              <td className="file-name">{group.name}</td>
              {numbers((column) => group[column])}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td>{t.total}</td>
            {numbers((column) => groups.reduce((sum, group) => sum + group[column], 0))}
          </tr>
        </tfoot>
      </table>
    </div>
  )
}
