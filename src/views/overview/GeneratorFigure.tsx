import { useState } from 'react'
import { hasFacets } from '../../query/query.ts'
import { useTexts } from './texts.ts'
import { cellsOf, filterWithout, type Cell } from './cells.ts'
import { CountedFooter, NoNumbers } from './Counting.tsx'
import { CrossPlot } from './CrossPlot.tsx'
import { Figure } from './Figure.tsx'
import { generatorFinding, type GeneratorFinding } from './findings.ts'
import { Modes } from './Modes.tsx'
import { NumbersTable } from './NumbersTable.tsx'
import { gatherSmall, slotLimit, slotsOf } from './slots.ts'
import { groupSql } from './sql.ts'
import { sqlFiles } from './sql-files.ts'
import { csvRows, type TableLine } from './tables.ts'
import { useFindingText } from './use-finding-text.ts'
import { useMarkName, type Overview } from './use-overview.ts'
import { useSlotName, useSlotValue } from './use-slot-mark.ts'
import { ValueButton } from './ValueButton.tsx'

const modes = ['chart', 'table'] as const
const facets = ['generator', 'category'] as const

/** What each generator wrote, by category. */
export function GeneratorFigure({ data }: { data: Overview }) {
  const { overview: t } = useTexts()
  const [mode, setMode] = useState<(typeof modes)[number]>('chart')
  const say = useFindingText()
  const { filter } = data.counted
  const slots = slotsOf(data.counts.generator, filter.generator)
  const cells = cellsOf(data.counted, ...facets)
  const lines = cells.map(tableLine)
  const isFiltered = hasFacets(filterWithout(filter, facets))
  const title = (finding: GeneratorFinding) =>
    finding.kind === 'one-each' ? t.generator.oneEach : say(t.generator, finding)
  return (
    <Figure
      className="f7"
      topic={t.generator.topic}
      title={data.coverage.isComplete ? title(generatorFinding(slots, cells)) : t.generator.topic}
      note={t.generator.drawn}
      tools={<Modes modes={modes} mode={mode} onMode={setMode} />}
      sql={groupSql(sqlFiles(data.dataset.files), facets, filter)}
      csv={csvRows(facets, lines, isFiltered)}
      csvName="generators-by-category"
      footer={<CountedFooter data={data} />}
    >
      <div className="area">
        {slots.length === 0 ? (
          <NoNumbers data={data} />
        ) : mode === 'table' ? (
          <NumbersTable
            caption={t.generator.topic}
            facets={facets}
            lines={lines}
            isFiltered={isFiltered}
          />
        ) : (
          <GeneratorPlot data={data} cells={cells} onMore={() => setMode('table')} />
        )}
      </div>
    </Figure>
  )
}

function GeneratorPlot(props: { data: Overview; cells: readonly Cell[]; onMore: () => void }) {
  const { data, cells, onMore } = props
  const { overview: t, units } = useTexts()
  const slotName = useSlotName()
  const markName = useMarkName()
  const slots = slotsOf(data.counts.generator, data.counted.filter.generator)
  const shown = slots.slice(0, slotLimit)
  const valueOf = useSlotValue(slots)
  const categories = gatherSmall(slotsOf(data.counts.category, data.counted.filter.category))
  return (
    <>
      <ul className="legend">
        {categories.map((slot) => (
          <li key={slot.key}>
            <ValueButton facet="category" values={slot.values}>
              {slotName(slot)}
            </ValueButton>{' '}
            <span className="n q2">{units.count(slot.all)}</span>
          </li>
        ))}
        {slots.length > shown.length && (
          <li>
            <button type="button" className="value" onClick={onMore}>
              {t.moreInTable(slots.length - shown.length)}
            </button>
          </li>
        )}
      </ul>
      <CrossPlot
        data={data}
        rowFacet="generator"
        columnFacet="category"
        rows={shown}
        columns={categories}
        cells={cells}
        length={Math.max(...shown.map(({ all }) => all))}
        markOf={({ row, column, rows, all }) => ({
          name: markName(`${slotName(row)}, ${slotName(column)}`, rows, all, row.all),
          of: slotName(column),
          rows: column.isChosen ? rows : 0,
          isFaded: column.isChosen && !row.isChosen,
        })}
        label={(row) => <ValueButton facet="generator" values={row.values} />}
        value={valueOf}
        className="long-labels"
      />
    </>
  )
}

function tableLine({ row, column, rows, all }: Cell): TableLine {
  return { values: [row, column], rows, all }
}
