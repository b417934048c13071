import { useTexts } from './texts.ts'
import { Figure } from './Figure.tsx'
import { fileGroups } from './file-groups.ts'
import { filesSql } from './sql.ts'
import { sqlFiles } from './sql-files.ts'
import { Provenance } from './Provenance.tsx'
import { useRowGroups, type Overview } from './use-overview.ts'

/** Rows, row groups and bytes of the open files. */
export function FilesFigure({ data }: { data: Overview }) {
  const { overview: t, frame, units } = useTexts()
  const rowGroups = useRowGroups()
  const { files, phase } = data.dataset
  const groups = fileGroups(files)
  const columns = ['files', 'rows', 'rowGroups', 'bytes'] as const
  const opened = files.filter((file) => file.opened ?? file.fault).length
  const sum = (column: (typeof columns)[number]) =>
    groups.reduce((total, group) => total + group[column], 0)
  const write = (column: (typeof columns)[number], value: number) =>
    column === 'bytes' ? units.bytes(value) : units.count(value)
  return (
    <Figure
      className="f5"
      topic={t.files.topic}
      title={t.files.title(
        frame.files(units.count(sum('files')), sum('files') === 1),
        rowGroups(sum('rowGroups')),
      )}
      note={t.files.drawn}
      sql={filesSql(sqlFiles(files))}
      csv={[
        ['name', 'files', 'rows', 'row_groups', 'bytes'],
        ...groups.map((group) => [group.name, ...columns.map((column) => group[column])]),
      ]}
      csvName="files"
      footer={
        <>
          <Provenance
            coverage={{ isComplete: phase === 'ready', rows: opened, of: files.length }}
          />
          <span>
            {phase === 'ready'
              ? t.files.fromFooters
              : t.files.footersSoFar(units.count(opened), units.count(files.length))}
          </span>
        </>
      }
    >
      <div className="area">
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
                  {columns.map((column) => (
                    <td key={column} className="num">
                      {write(column, group[column])}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <td>{t.total}</td>
                {columns.map((column) => (
                  <td key={column} className="num">
                    {write(column, sum(column))}
                  </td>
                ))}
              </tr>
            </tfoot>
          </table>
        </div>
      </div>
    </Figure>
  )
}
