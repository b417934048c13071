import { useState } from 'react'
import { hasFacets } from '../../query/query.ts'
import { useTexts } from './texts.ts'
import { cellsOf, filterWithout, sumCells } from './cells.ts'
import { CountedFooter, NoNumbers } from './Counting.tsx'
import { CrossPlot } from './CrossPlot.tsx'
import { Figure } from './Figure.tsx'
import { reasoningFinding, reasoningOn, type ReasoningFinding } from './findings.ts'
import { Modes } from './Modes.tsx'
import { NumbersTable } from './NumbersTable.tsx'
import { gatherSmall, slotsOf, type Slot } from './slots.ts'
import { groupSql } from './sql.ts'
import { sqlFiles } from './sql-files.ts'
import { csvRows } from './tables.ts'
import { useMarkName, type Overview } from './use-overview.ts'
import { useSlotName } from './use-slot-mark.ts'
import { ValueButton } from './ValueButton.tsx'

const modes = ['chart', 'table'] as const
const facets = ['category', 'reasoning'] as const

/** In how much of each category the model was told to reason. */
export function ReasoningFigure({ data }: { data: Overview }) {
  const { overview: t } = useTexts()
  const [mode, setMode] = useState<(typeof modes)[number]>('chart')
  const title = useReasoningTitle()
  const { filter } = data.counted
  const values = slotsOf(data.counts.reasoning, filter.reasoning)
  const lines = cellsOf(data.counted, ...facets).map(({ row, column, rows, all }) => ({
    values: [row, column],
    rows,
    all,
  }))
  const isFiltered = hasFacets(filterWithout(filter, facets))
  return (
    <Figure
      className="f5"
      topic={t.reasoning.topic}
      title={data.coverage.isComplete ? title(reasoningFinding(values)) : t.reasoning.topic}
      note={t.reasoning.drawn}
      tools={<Modes modes={modes} mode={mode} onMode={setMode} />}
      sql={groupSql(sqlFiles(data.dataset.files), facets, filter)}
      csv={csvRows(facets, lines, isFiltered)}
      csvName="reasoning-by-category"
      footer={<CountedFooter data={data} />}
    >
      <div className="area">
        {values.length === 0 ? (
          <NoNumbers data={data} />
        ) : mode === 'table' ? (
          <NumbersTable
            caption={t.reasoning.topic}
            facets={facets}
            lines={lines}
            isFiltered={isFiltered}
          />
        ) : (
          <ReasoningPlot data={data} values={values} />
        )}
      </div>
    </Figure>
  )
}

function ReasoningPlot({ data, values }: { data: Overview; values: readonly Slot[] }) {
  const { overview: t, units } = useTexts()
  const slotName = useSlotName()
  const markName = useMarkName()
  const cells = cellsOf(data.counted, ...facets)
  const rows = gatherSmall(slotsOf(data.counts.category, data.counted.filter.category))
  const ordered = [...values].sort((a, b) => Number(isOn(b)) - Number(isOn(a)))
  return (
    <CrossPlot
      data={data}
      rowFacet="category"
      columnFacet="reasoning"
      rows={rows}
      columns={ordered}
      cells={cells}
      length={null}
      markOf={({ row, column, rows: matching, all }) => ({
        name: markName(`${slotName(row)}, ${slotName(column)}`, matching, all, row.all),
        of: slotName(row),
        rows: matching,
        size: all / row.all,
        look: isOn(column) ? 'solid' : 'open',
        rest: 'tint',
        isFaded: !row.isChosen || !column.isChosen,
      })}
      label={(row) => (
        <ValueButton facet="category" values={row.values}>
          {slotName(row)}
        </ValueButton>
      )}
      value={(row) => {
        const every = values.flatMap((slot) => slot.values)
        const on = sumCells(cells, row.values, [reasoningOn]).rows
        const of = sumCells(cells, row.values, every).rows
        return { value: units.share(on, of), base: t.reasoning.on }
      }}
      className="short-values"
    />
  )
}

function isOn({ values }: Slot): boolean {
  return values.includes(reasoningOn)
}

function useReasoningTitle(): (finding: ReasoningFinding) => string {
  const { overview, units } = useTexts()
  const t = overview.reasoning
  return (finding) => {
    switch (finding.kind) {
      case 'none':
        return t.topic
      case 'always':
        return t.always
      case 'never':
        return t.never
      case 'almost-always':
        return t.almost
      case 'share':
        return t.share(units.share(finding.on, finding.of))
    }
  }
}
