import type { ReactNode } from 'react'
import { chosenOf, type Facet, type FacetChoice } from '../../query/query.ts'
import { useStores } from '../../state/hooks.ts'
import { sumCells, type Cell } from './cells.ts'
import { togglePair } from './edits.ts'
import { markOf, type MarkInput } from './marks.ts'
import { PlotRows } from './PlotRows.tsx'
import { BarPlot } from './plots.ts'
import type { Slot } from './slots.ts'
import { useBand } from './use-band.ts'
import type { Overview } from './use-overview.ts'

/** Where a row and a column of the chart meet. */
export interface Crossing {
  readonly row: Slot
  readonly column: Slot
  readonly rows: number
  readonly all: number
}

export interface CrossPlotProps {
  readonly data: Overview
  readonly rowFacet: Facet
  readonly columnFacet: Facet
  readonly rows: readonly Slot[]
  readonly columns: readonly Slot[]
  readonly cells: readonly Cell[]
  /** Conversations that the whole width stands for; null gives every row the whole width. */
  readonly length: number | null
  /** How a crossing is drawn and called. */
  readonly markOf: (
    crossing: Crossing,
  ) => Pick<MarkInput, 'name' | 'of' | 'rows' | 'isFaded'> & Partial<MarkInput>
  readonly label: (row: Slot) => ReactNode
  readonly value: (row: Slot) => { readonly value: ReactNode; readonly base: ReactNode }
  readonly className: string
}

/** Bars of one facet, split by another; a click chooses both values, a second one drops them. */
export function CrossPlot(props: CrossPlotProps) {
  const { data, rowFacet, columnFacet, rows, columns, cells, length, label, value } = props
  const { url } = useStores()
  const { band, drop } = useBand()
  const { facets } = data.query
  const lines = rows.map((row) => ({
    key: row.key,
    marks: columns.flatMap((column) => {
      const counts = sumCells(cells, row.values, column.values)
      if (counts.all === 0) return []
      const pair = { [rowFacet]: row.values, [columnFacet]: column.values }
      return markOf({
        key: column.key,
        all: counts.all,
        isPartial: !data.coverage.isComplete,
        isPressed: isChosen(facets[rowFacet], row) && isChosen(facets[columnFacet], column),
        onChoose: () => url.navigate((query) => togglePair(query, pair)),
        ...props.markOf({ row, column, ...counts }),
      })
    }),
  }))
  return (
    <PlotRows
      className={props.className}
      rows={rows.map((row) => ({ key: row.key, label: label(row), ...value(row) }))}
    >
      <BarPlot lines={lines} length={length} thickness={Math.min(22, band - 10)} drop={drop} />
    </PlotRows>
  )
}

function isChosen(choice: FacetChoice, { values }: Slot): boolean {
  return values.every((value) => chosenOf(choice).includes(value))
}
