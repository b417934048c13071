export interface ProgressBarProps {
  /** What is going on. */
  readonly label: string
  /** How far it is, in words. */
  readonly said: string
  readonly value: number
  readonly most: number
}

/** How far a piece of work has got. */
export function ProgressBar({ label, said, value, most }: ProgressBarProps) {
  return (
    <div
      className="bar"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={most}
      aria-valuenow={value}
      aria-valuetext={said}
    >
      <i style={{ width: `${(value / Math.max(1, most)) * 100}%` }} />
    </div>
  )
}
