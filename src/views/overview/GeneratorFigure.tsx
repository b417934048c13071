import { cellsOf, type Cell } from './cells.ts'
import { CrossPlot } from './CrossPlot.tsx'
import { FacetFigure } from './FacetFigure.tsx'
import type { FigureData } from './figure-data.ts'
import { generatorFinding } from './findings.ts'
import { gatherSmall, slotLimit, slotsOf } from './slots.ts'
import { tableLine } from './tables.ts'
import { useTexts } from './texts.ts'
import { useFigureData } from './use-figure-data.ts'
import { useFindingText } from './use-finding-text.ts'
import { useMarkName, type Overview } from './use-overview.ts'
import { useSlotName, useSlotValue } from './use-slot-mark.ts'
import { ValueButton } from './ValueButton.tsx'

const modes = ['chart'] as const
const facets = ['generator', 'category'] as const

/** What each generator wrote, by category. */
export function GeneratorFigure({ data: all }: { data: Overview }) {
  const { generator: t } = useTexts().overview
  const say = useFindingText()
  const data = useFigureData(all, facets)
  const cells = cellsOf(data.counted, ...facets)
  const finding = generatorFinding(slotsOf(data.counts.generator, []), cells)
  return (
    <FacetFigure
      data={data}
      columns={facets}
      lines={cells.map(tableLine)}
      topic={t.topic}
      finding={finding.kind === 'one-each' ? t.oneEach : say(t, finding)}
      note={() => t.drawn}
      modes={modes}
      csvName="generators-by-category"
      className="f7"
    >
      {(_, onTable) => <GeneratorPlot data={data} cells={cells} onMore={onTable} />}
    </FacetFigure>
  )
}

function GeneratorPlot(props: { data: FigureData; cells: readonly Cell[]; onMore: () => void }) {
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
              {t.moreGenerators(slots.length - shown.length)}
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
