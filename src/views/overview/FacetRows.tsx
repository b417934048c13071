import type { Facet } from '../../query/query.ts'
import type { FigureData } from './figure-data.ts'
import { powersOfTen, shortCount } from './log-scale.ts'
import { PlotRows } from './PlotRows.tsx'
import { BarPlot, DotPlot } from './plots.ts'
import type { Slot } from './slots.ts'
import { useTexts } from './texts.ts'
import { useBand } from './use-band.ts'
import { useSlotMark, useSlotName, useSlotValue } from './use-slot-mark.ts'
import { ValueButton } from './ValueButton.tsx'

/** Height of the axis below the dots, in pixels. */
const axis = 24

export interface FacetRowsProps {
  readonly data: FigureData
  readonly facet: Facet
  readonly slots: readonly Slot[]
  readonly mode: 'linear' | 'log'
  readonly className: string
}

/** A line per value of a facet: its name, which filters, a bar or a dot, and its number. */
export function FacetRows({ data, facet, slots, mode, className }: FacetRowsProps) {
  const { language } = useTexts()
  const slotName = useSlotName()
  const valueOf = useSlotValue(slots)
  const mark = useSlotMark(data, facet, slots)
  const { band, drop } = useBand()
  const largest = Math.max(...slots.map(({ all }) => all))
  return (
    <PlotRows
      className={className}
      axis={mode === 'log' ? axis : 0}
      rows={slots.map((slot) => ({
        key: slot.key,
        label: (
          <ValueButton facet={facet} values={slot.values}>
            {slotName(slot)}
          </ValueButton>
        ),
        ...valueOf(slot),
      }))}
    >
      {mode === 'log' ? (
        <DotPlot
          marks={slots.map((slot) => mark(slot))}
          ticks={powersOfTen(largest)}
          tickText={(value) => shortCount(value, language)}
          band={band}
          axis={axis}
          drop={drop}
        />
      ) : (
        <BarPlot
          lines={slots.map((slot) => ({ key: slot.key, marks: [mark(slot)] }))}
          length={largest}
          thickness={22}
          drop={drop}
        />
      )}
    </PlotRows>
  )
}
