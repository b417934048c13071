import type { CSSProperties, ReactNode } from 'react'
import { PlotRows } from './PlotRows.tsx'

/** A line of a plain chart. */
export interface PlainLine {
  readonly key: string
  readonly label: ReactNode
  readonly size: number
  readonly value: ReactNode
  readonly base?: ReactNode
}

export interface PlainPlotProps {
  readonly lines: readonly PlainLine[]
  readonly className: string
  /** Numbers of a logarithmic axis, from its first to its last; without them bars start at zero. */
  readonly ticks?: readonly number[]
  readonly tickText?: (value: number) => string
}

/** Height of the axis below the dots, in pixels. */
const axis = 24

/** Bars or dots of numbers that filter nothing, so that nothing about them asks to be clicked. */
export function PlainPlot(props: PlainPlotProps) {
  const { lines, className, ticks = [], tickText = String } = props
  const largest = Math.max(1, ...lines.map(({ size }) => size))
  const isLog = ticks.length > 1
  const at = (size: number) => (isLog ? logPlace(size, ticks) : size / largest) * 100
  return (
    <PlotRows className={className} rows={lines} axis={isLog ? axis : 0}>
      <div className={`plain${isLog ? ' log' : ''}`} aria-hidden="true">
        {lines.map(({ key, size }) => (
          <div key={key} style={{ '--at': `${at(size)}%` } as CSSProperties}>
            <i />
          </div>
        ))}
        {isLog && (
          <ol className="ticks n">
            {ticks.map((tick) => (
              <li key={tick} style={{ '--at': `${logPlace(tick, ticks) * 100}%` } as CSSProperties}>
                {tickText(tick)}
              </li>
            ))}
          </ol>
        )}
      </div>
    </PlotRows>
  )
}

/** Place of a number on a logarithmic axis, 0 to 1. */
function logPlace(value: number, ticks: readonly number[]): number {
  const [first = 1] = ticks
  const last = ticks.at(-1) ?? 10
  if (value <= first) return 0
  return Math.min(1, Math.log(value / first) / Math.log(last / first))
}
