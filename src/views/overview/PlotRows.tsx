import type { CSSProperties, ReactNode } from 'react'

export interface PlotRow {
  readonly key: string
  readonly label: ReactNode
  readonly value: ReactNode
  /** The second line of the value: what it is a part of. */
  readonly base?: ReactNode
}

export interface PlotRowsProps {
  readonly rows: readonly PlotRow[]
  readonly className: string
  /** Height of an axis below the rows, in pixels. */
  readonly axis?: number
  readonly children: ReactNode
}

/**
 * Names and numbers around a chart of the same rows: beside it where there is room, above each bar
 * where there is not. The chart's place is kept while the chart loads.
 */
export function PlotRows({ rows, className, axis = 0, children }: PlotRowsProps) {
  const size = { '--rows': rows.length, '--axis': `${axis}px` } as CSSProperties
  return (
    <div className={`plot ${className}`} style={size}>
      <ul className="labels">
        {rows.map(({ key, label }, i) => (
          <li key={key} style={place(i)}>
            {label}
          </li>
        ))}
      </ul>
      <div className="ch draw">{children}</div>
      <ul className="values n">
        {rows.map(({ key, value, base }, i) => (
          <li key={key} style={place(i)}>
            <span>{value}</span> {base !== undefined && <small>{base}</small>}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Rows are moved by a transform: their order changes while counting, and that is no layout shift. */
function place(row: number): CSSProperties {
  return { '--i': row } as CSSProperties
}
