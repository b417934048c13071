import { FacetFigure } from './FacetFigure.tsx'
import type { FigureData } from './figure-data.ts'
import { shareFinding } from './findings.ts'
import { PlotRows } from './PlotRows.tsx'
import { BarPlot } from './plots.ts'
import { gatherSmall, slotsOf, type Slot } from './slots.ts'
import { useTexts } from './texts.ts'
import { useBand } from './use-band.ts'
import { useFigureData } from './use-figure-data.ts'
import { useFindingText } from './use-finding-text.ts'
import type { Overview } from './use-overview.ts'
import { useSlotMark, useSlotName, useSlotValue } from './use-slot-mark.ts'
import { ValueButton } from './ValueButton.tsx'

const modes = ['chart'] as const
const facets = ['license'] as const

/** How many conversations each license covers. */
export function LicenseFigure({ data: all }: { data: Overview }) {
  const { license: t } = useTexts().overview
  const say = useFindingText()
  const data = useFigureData(all, facets)
  const slots = slotsOf(data.counts.license, data.counted.filter.license)
  return (
    <FacetFigure
      data={data}
      columns={facets}
      lines={slots}
      topic={t.topic}
      finding={say(t, shareFinding(slots))}
      note={() => t.drawn}
      modes={modes}
      csvName="conversations-by-license"
      className="f7"
    >
      {() => <LicensePlot data={data} slots={gatherSmall(slots)} />}
    </FacetFigure>
  )
}

function LicensePlot({ data, slots }: { data: FigureData; slots: readonly Slot[] }) {
  const slotName = useSlotName()
  const valueOf = useSlotValue(slots)
  const mark = useSlotMark(data, 'license', slots)
  const { drop } = useBand()
  return (
    <PlotRows
      className="long-labels"
      rows={slots.map((slot) => ({
        key: slot.key,
        label: (
          <ValueButton facet="license" values={slot.values}>
            {slotName(slot)}
          </ValueButton>
        ),
        ...valueOf(slot),
      }))}
    >
      <BarPlot
        lines={slots.map((slot) => ({ key: slot.key, marks: [mark(slot)] }))}
        length={Math.max(...slots.map(({ all }) => all))}
        thickness={22}
        drop={drop}
      />
    </PlotRows>
  )
}
