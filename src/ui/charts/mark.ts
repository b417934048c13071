/** One mark of a chart: a piece of a bar, or a dot. */
export interface ChartMark {
  readonly key: string
  /** What assistive technology says: value, number, share. */
  readonly name: string
  /** Class that sets the colour `--c`. */
  readonly hue: string
  /** Category whose shape a dot takes. */
  readonly category: string
  /** Extent on the axis, in the axis' unit. */
  readonly size: number
  /** How much of the extent matches the filter, 0 to 1. */
  readonly part: number
  /** `open` marks are outlined even when they match. */
  readonly look: 'solid' | 'open'
  /** How the part that does not match is drawn. */
  readonly rest: 'outline' | 'tint'
  /** Left out by the facet's own filter. */
  readonly isFaded: boolean
  readonly isPressed: boolean
  /** Whether the number is not complete, which is drawn hatched. */
  readonly isPartial: boolean
  /** A second picture of a mark that is reached elsewhere: for the pointer only. */
  readonly isTwin: boolean
  readonly onChoose: () => void
}

/** The marks that stand in one line of a chart, from the axis outwards. */
export interface ChartLine {
  readonly key: string
  readonly marks: readonly ChartMark[]
}
