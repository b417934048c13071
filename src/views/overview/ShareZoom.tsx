import type { CSSProperties } from 'react'
import { useTexts } from './texts.ts'
import { labelStarts } from './label-starts.ts'
import { BarPlot } from './plots.ts'
import { sumOf, zoomedSlots, type Slot } from './slots.ts'
import type { Overview } from './use-overview.ts'
import { useSlotMark, useSlotName, useSlotValue } from './use-slot-mark.ts'
import { ValueButton } from './ValueButton.tsx'

/** Room for `tool_calling` below the narrowest bar, 653 pixels, as a share of it. */
const leastLabel = 0.135

/** The whole as one bar; where one category takes most of it, the others again, enlarged. */
export function ShareZoom({ data, slots }: { data: Overview; slots: readonly Slot[] }) {
  const { overview: t, units } = useTexts()
  const mark = useSlotMark(data, 'category', slots)
  const slotName = useSlotName()
  const valueOf = useSlotValue(slots)
  const zoomed = zoomedSlots(slots)
  const isZoomed = zoomed.length > 0
  const named = isZoomed ? zoomed : slots
  const starts = labelStarts(
    named.map(({ all }) => all),
    leastLabel,
  )
  const all = sumOf(slots, 'all')
  const small = sumOf(zoomed, 'all')
  const [first] = slots
  const start = ((all - small) / all) * 100
  const label = (slot: Slot) => (
    <>
      <ValueButton facet="category" values={slot.values}>
        {slotName(slot)}
      </ValueButton>{' '}
      <span className="n">{valueOf(slot).line}</span>
    </>
  )
  return (
    <div className={`share${isZoomed ? ' zoomed' : ''}`}>
      <p className="above n">
        {isZoomed && first ? <span>{label(first)}</span> : <b>{t.whole(units.count(all))}</b>}
        {isZoomed && (
          <span className="q2 narrow-hide">
            {t.others(zoomed.length, units.count(small), units.share(small, all))}
          </span>
        )}
      </p>
      <div className="ch whole">
        <BarPlot
          lines={[{ key: 'all', marks: slots.map((slot) => mark(slot, zoomed.includes(slot))) }]}
          length={all}
          thickness={isZoomed ? 34 : 112}
        />
      </div>
      {isZoomed && (
        <>
          <svg className="lead" viewBox="0 0 100 40" preserveAspectRatio="none" aria-hidden="true">
            <path d={`M${start} 0 0 40M100 0v40`} vectorEffect="non-scaling-stroke" />
          </svg>
          <div className="ch zoom">
            <BarPlot
              lines={[{ key: 'zoom', marks: zoomed.map((slot) => mark(slot)) }]}
              length={small}
              thickness={34}
            />
          </div>
        </>
      )}
      <ul className="below">
        {named.map((slot, i) => (
          <li
            key={slot.key}
            style={{ '--i': i, '--x': `${(starts[i] ?? 0) * 100}%` } as CSSProperties}
          >
            {label(slot)}
          </li>
        ))}
      </ul>
    </div>
  )
}
