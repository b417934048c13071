import { FacetFigure } from './FacetFigure.tsx'
import type { FigureData } from './figure-data.ts'
import { shareFinding } from './findings.ts'
import { powersOfTen, shortCount } from './log-scale.ts'
import { PlotRows } from './PlotRows.tsx'
import { BarPlot, DotPlot } from './plots.ts'
import { isOfCard } from './provenance.ts'
import { ShareZoom } from './ShareZoom.tsx'
import { gatherSmall, slotsOf, type Slot } from './slots.ts'
import { useTexts } from './texts.ts'
import { useBand } from './use-band.ts'
import { useFigureData } from './use-figure-data.ts'
import { useFindingText } from './use-finding-text.ts'
import type { Overview } from './use-overview.ts'
import { useSlotMark, useSlotName, useSlotValue } from './use-slot-mark.ts'
import { ValueButton } from './ValueButton.tsx'

const modes = ['share', 'linear', 'log'] as const
const facets = ['category'] as const

/** How many conversations each category has. */
export function CategoryFigure({ data: all }: { data: Overview }) {
  const { category: t } = useTexts().overview
  const say = useFindingText()
  const data = useFigureData(all, facets)
  const slots = slotsOf(data.counts.category, data.counted.filter.category)
  const notes = { ...t, share: t.topic, table: t.topic }
  return (
    <FacetFigure
      data={data}
      columns={facets}
      lines={slots}
      topic={t.topic}
      finding={say(t, shareFinding(slots))}
      note={(mode) => notes[mode]}
      modes={modes}
      csvName="conversations-by-category"
      className="f12"
      areaClass="f-category"
      hasCounting={!isOfCard(data.provenance)}
    >
      {(mode) =>
        mode === 'share' ? (
          <ShareZoom data={data} slots={gatherSmall(slots)} />
        ) : (
          <CategoryRows data={data} slots={gatherSmall(slots)} mode={mode} />
        )
      }
    </FacetFigure>
  )
}

/** Height of the axis below the dots, in pixels. */
const axis = 24

function CategoryRows(props: { data: FigureData; slots: readonly Slot[]; mode: 'linear' | 'log' }) {
  const { data, slots, mode } = props
  const { language } = useTexts()
  const slotName = useSlotName()
  const valueOf = useSlotValue(slots)
  const mark = useSlotMark(data, 'category', slots)
  const { band, drop } = useBand()
  const largest = Math.max(...slots.map(({ all }) => all))
  return (
    <PlotRows
      className="wide-values"
      axis={mode === 'log' ? axis : 0}
      rows={slots.map((slot) => ({
        key: slot.key,
        label: (
          <ValueButton facet="category" values={slot.values}>
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
