import { useState, type ReactNode } from 'react'
import { hasFacets, type Facet } from '../../query/query.ts'
import { filterWithout } from './cells.ts'
import { Counting, NoNumbers } from './Counting.tsx'
import { Figure } from './Figure.tsx'
import type { FigureData } from './figure-data.ts'
import { Modes, type Mode } from './Modes.tsx'
import { NumbersTable } from './NumbersTable.tsx'
import { Origin } from './Origin.tsx'
import { groupSql } from './sql.ts'
import { sqlFiles } from './sql-files.ts'
import { csvRows, type TableLine } from './tables.ts'
import { useTexts } from './texts.ts'

export interface FacetFigureProps<M extends Mode> {
  readonly data: FigureData
  /** The facets that it counts by. */
  readonly columns: readonly Facet[]
  readonly lines: readonly TableLine[]
  readonly topic: string
  /** The finding, shown once every conversation is in the numbers. */
  readonly finding: string
  readonly note: (mode: M | 'table') => string
  /** Ways to draw it; the table comes after them. */
  readonly modes: readonly M[]
  readonly csvName: string
  readonly className: string
  readonly areaClass?: string
  /** Whether counting is shown here: in one figure, for all. */
  readonly hasCounting?: boolean
  /** Draws the chart; `onTable` turns to the table. */
  readonly children: (mode: M, onTable: () => void) => ReactNode
}

/** What every figure of counts has: forms, the table, the statement, the numbers, their origin. */
export function FacetFigure<M extends Mode>(props: FacetFigureProps<M>) {
  const { data, columns, lines, topic, modes, areaClass = '', hasCounting = false } = props
  const { overview: t } = useTexts()
  const [mode, setMode] = useState<M | 'table'>(modes[0] ?? 'table')
  const { filter } = data.counted
  const isFiltered = hasFacets(filterWithout(filter, columns))
  const isEmpty = lines.length === 0
  // A finding is about all rows, also beside marks that follow a filter.
  const finding = hasFacets(filter) ? t.findingOfAll(props.finding) : props.finding
  return (
    <Figure
      className={props.className}
      topic={topic}
      title={data.coverage.isComplete && !isEmpty ? finding : topic}
      note={props.note(mode)}
      tools={<Modes modes={[...modes, 'table']} mode={mode} onMode={setMode} />}
      sql={() => groupSql(sqlFiles(data.dataset), columns, filter)}
      csv={csvRows(columns, lines, isFiltered)}
      csvName={props.csvName}
      footer={
        <>
          {isEmpty ? <span>{t.origin.toCount}</span> : <Origin data={data} />}
          {hasCounting && !isEmpty && (
            <>
              <span className="sp" />
              <Counting data={data} />
            </>
          )}
        </>
      }
    >
      <div className={`area ${areaClass}`}>
        {isEmpty ? (
          <>
            <NoNumbers data={data} />
            {hasCounting && <Counting data={data} />}
          </>
        ) : mode === 'table' ? (
          <NumbersTable caption={topic} columns={columns} lines={lines} isFiltered={isFiltered} />
        ) : (
          props.children(mode, () => setMode('table'))
        )}
      </div>
    </Figure>
  )
}
