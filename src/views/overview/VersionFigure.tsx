import { useValueName } from '../../ui/value-name.ts'
import { columnCounts } from './columns.ts'
import type { FigureData } from './figure-data.ts'
import { PlainPlot } from './PlainPlot.tsx'
import { ShareFigure } from './ShareFigure.tsx'
import { slotsOf, type Slot } from './slots.ts'
import { useTexts } from './texts.ts'
import { useFigureData } from './use-figure-data.ts'
import type { Overview } from './use-overview.ts'
import { useSlotName, useSlotValue } from './use-slot-mark.ts'

const modes = ['chart'] as const
const columns = ['version'] as const
/** The column is no facet; the license stands for what the card does not tell. */
const measured = ['license'] as const

/** How many conversations each version of the dataset's making has; it cannot be filtered by. */
export function VersionFigure({ data: all }: { data: Overview }) {
  const { version: t } = useTexts().overview
  const data = useFigureData(all, measured)
  return (
    <ShareFigure
      data={data}
      columns={columns}
      slots={slotsOf(columnCounts(data.counted, 'version'), [])}
      texts={t}
      note={() => t.drawn}
      modes={modes}
      csvName="conversations-by-version"
      className="f5"
    >
      {(_, slots) => <VersionPlot data={data} slots={slots} />}
    </ShareFigure>
  )
}

function VersionPlot({ data, slots }: { data: FigureData; slots: readonly Slot[] }) {
  const nameOf = useValueName()
  const slotName = useSlotName()
  const valueOf = useSlotValue(slots)
  return (
    <PlainPlot
      className="wide-values"
      isPartial={!data.coverage.isComplete}
      lines={slots.map((slot) => ({
        key: slot.key,
        label: <b title={slot.values.map(nameOf).join(', ')}>{slotName(slot)}</b>,
        size: slot.all,
        part: slot.rows / slot.all,
        ...valueOf(slot),
      }))}
    />
  )
}
