import { useState } from 'react'
import { hasFacets } from '../../query/query.ts'
import { useTexts } from './texts.ts'
import { filterWithout } from './cells.ts'
import { CountedFooter, Counting, NoNumbers } from './Counting.tsx'
import { Figure } from './Figure.tsx'
import { shareFinding } from './findings.ts'
import { powersOfTen } from './log-scale.ts'
import { Modes } from './Modes.tsx'
import { NumbersTable } from './NumbersTable.tsx'
import { PlotRows } from './PlotRows.tsx'
import { BarPlot, DotPlot } from './plots.ts'
import { ShareZoom } from './ShareZoom.tsx'
import { gatherSmall, slotsOf, type Slot } from './slots.ts'
import { groupSql } from './sql.ts'
import { sqlFiles } from './sql-files.ts'
import { csvRows } from './tables.ts'
import { useBand } from './use-band.ts'
import { useFindingText } from './use-finding-text.ts'
import { useSlotMark, useSlotName, useSlotValue } from './use-slot-mark.ts'
import type { Overview } from './use-overview.ts'
import { ValueButton } from './ValueButton.tsx'

const modes = ['share', 'linear', 'log', 'table'] as const

/** How many conversations each category has. */
export function CategoryFigure({ data }: { data: Overview }) {
  const { overview: t } = useTexts()
  const [mode, setMode] = useState<(typeof modes)[number]>('share')
  const say = useFindingText()
  const { filter } = data.counted
  const slots = slotsOf(data.counts.category, filter.category)
  const isFiltered = hasFacets(filterWithout(filter, ['category']))
  const notes = { share: t.category.topic, table: t.category.topic, ...t.category }
  return (
    <Figure
      className="f12"
      topic={t.category.topic}
      title={data.coverage.isComplete ? say(t.category, shareFinding(slots)) : t.category.topic}
      note={notes[mode]}
      tools={<Modes modes={modes} mode={mode} onMode={setMode} />}
      sql={groupSql(sqlFiles(data.dataset.files), ['category'], filter)}
      csv={csvRows(['category'], slots, isFiltered)}
      csvName="conversations-by-category"
      footer={
        <>
          <CountedFooter data={data} />
          <span className="sp" />
          <Counting data={data} />
        </>
      }
    >
      <div className="area f-category">
        {slots.length === 0 ? (
          <NoNumbers data={data} />
        ) : mode === 'table' ? (
          <NumbersTable
            caption={t.category.topic}
            facets={['category']}
            lines={slots}
            isFiltered={isFiltered}
          />
        ) : mode === 'share' ? (
          <ShareZoom data={data} slots={gatherSmall(slots)} />
        ) : (
          <CategoryRows data={data} slots={gatherSmall(slots)} mode={mode} />
        )}
      </div>
    </Figure>
  )
}

/** Height of the axis below the dots, in pixels. */
const axis = 24

function CategoryRows(props: { data: Overview; slots: readonly Slot[]; mode: 'linear' | 'log' }) {
  const { data, slots, mode } = props
  const { units } = useTexts()
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
          tickText={(value) => units.count(value)}
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
