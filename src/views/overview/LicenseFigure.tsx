import { useState } from 'react'
import { hasFacets } from '../../query/query.ts'
import { useTexts } from './texts.ts'
import { filterWithout } from './cells.ts'
import { CountedFooter, NoNumbers } from './Counting.tsx'
import { Figure } from './Figure.tsx'
import { shareFinding } from './findings.ts'
import { Modes } from './Modes.tsx'
import { NumbersTable } from './NumbersTable.tsx'
import { PlotRows } from './PlotRows.tsx'
import { BarPlot } from './plots.ts'
import { gatherSmall, slotsOf, type Slot } from './slots.ts'
import { groupSql } from './sql.ts'
import { sqlFiles } from './sql-files.ts'
import { csvRows } from './tables.ts'
import { useBand } from './use-band.ts'
import { useFindingText } from './use-finding-text.ts'
import type { Overview } from './use-overview.ts'
import { useSlotMark, useSlotName, useSlotValue } from './use-slot-mark.ts'
import { ValueButton } from './ValueButton.tsx'

const modes = ['chart', 'table'] as const

/** How many conversations each license covers. */
export function LicenseFigure({ data }: { data: Overview }) {
  const { overview: t } = useTexts()
  const [mode, setMode] = useState<(typeof modes)[number]>('chart')
  const say = useFindingText()
  const { filter } = data.counted
  const slots = slotsOf(data.counts.license, filter.license)
  const isFiltered = hasFacets(filterWithout(filter, ['license']))
  return (
    <Figure
      className="f7"
      topic={t.license.topic}
      title={data.coverage.isComplete ? say(t.license, shareFinding(slots)) : t.license.topic}
      note={t.license.drawn}
      tools={<Modes modes={modes} mode={mode} onMode={setMode} />}
      sql={groupSql(sqlFiles(data.dataset.files), ['license'], filter)}
      csv={csvRows(['license'], slots, isFiltered)}
      csvName="conversations-by-license"
      footer={<CountedFooter data={data} />}
    >
      <div className="area">
        {slots.length === 0 ? (
          <NoNumbers data={data} />
        ) : mode === 'table' ? (
          <NumbersTable
            caption={t.license.topic}
            facets={['license']}
            lines={slots}
            isFiltered={isFiltered}
          />
        ) : (
          <LicensePlot data={data} slots={gatherSmall(slots)} />
        )}
      </div>
    </Figure>
  )
}

function LicensePlot({ data, slots }: { data: Overview; slots: readonly Slot[] }) {
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
