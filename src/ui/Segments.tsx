import { useId } from 'react'

export interface SegmentsProps<T extends string> {
  /** What is chosen, for those who do not see it. */
  readonly legend: string
  readonly values: readonly T[]
  /** How each value is written. */
  readonly names: Readonly<Record<T, string>>
  readonly value: T
  readonly onValue: (value: T) => void
  readonly className?: string
}

/** A choice of one of a few values, side by side. */
export function Segments<T extends string>(props: SegmentsProps<T>) {
  const { legend, values, names, value, onValue, className = '' } = props
  const group = useId()
  return (
    <fieldset className={`seg ${className}`}>
      <legend className="vh">{legend}</legend>
      {values.map((one) => (
        <label key={one}>
          <input type="radio" name={group} checked={one === value} onChange={() => onValue(one)} />
          {names[one]}
        </label>
      ))}
    </fieldset>
  )
}
