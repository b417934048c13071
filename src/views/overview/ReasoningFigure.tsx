import { cellsOf, sumCells, type Cell } from './cells.ts'
import { CrossPlot } from './CrossPlot.tsx'
import { FacetFigure } from './FacetFigure.tsx'
import type { FigureData } from './figure-data.ts'
import { reasoningFinding, reasoningOn, type ReasoningFinding } from './findings.ts'
import { isOfCard } from './provenance.ts'
import { gatherSmall, slotsOf, type Slot } from './slots.ts'
import { tableLine } from './tables.ts'
import { useTexts } from './texts.ts'
import { useFigureData } from './use-figure-data.ts'
import { useMarkName, type Overview } from './use-overview.ts'
import { useSlotName } from './use-slot-mark.ts'
import { ValueButton } from './ValueButton.tsx'

const modes = ['chart'] as const
const facets = ['category', 'reasoning'] as const
const category = ['category'] as const

/** In how much of each category the model was told to reason. */
export function ReasoningFigure({ data: all }: { data: Overview }) {
  const { reasoning: t } = useTexts().overview
  const title = useReasoningTitle()
  const data = useFigureData(all, facets)
  const { provenance } = useFigureData(all, category)
  const cells = cellsOf(data.counted, ...facets)
  const values = slotsOf(data.counts.reasoning, data.counted.filter.reasoning)
  return (
    <FacetFigure
      data={data}
      columns={facets}
      lines={cells.map(tableLine)}
      topic={t.topic}
      finding={title(reasoningFinding(values))}
      note={() => t.drawn}
      modes={modes}
      csvName="reasoning-by-category"
      className="f5"
      hasCounting={isOfCard(provenance)}
    >
      {() => <ReasoningPlot data={data} cells={cells} values={values} />}
    </FacetFigure>
  )
}

interface ReasoningPlotProps {
  readonly data: FigureData
  readonly cells: readonly Cell[]
  readonly values: readonly Slot[]
}

function ReasoningPlot({ data, cells, values }: ReasoningPlotProps) {
  const { overview: t, units } = useTexts()
  const slotName = useSlotName()
  const markName = useMarkName()
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
