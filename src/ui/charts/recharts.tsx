import { createContext, use, useId, useState } from 'react'
import {
  Bar,
  BarChart,
  CartesianGrid,
  Scatter,
  ScatterChart,
  XAxis,
  YAxis,
  type BarShapeProps,
  type ScatterShapeProps,
} from 'recharts'
import { BarMarks } from './BarMarks.tsx'
import { DotMark } from './DotMark.tsx'
import type { ChartLine, ChartMark } from './mark.ts'

const noMargin = { top: 0, right: 0, bottom: 0, left: 0 }
const fill = { width: '100%', height: '100%' }

export interface BarPlotProps {
  readonly lines: readonly ChartLine[]
  /** Length of the axis, in the unit of the marks' sizes; null gives every line the whole width. */
  readonly length: number | null
  /** Height of a bar, in pixels. */
  readonly thickness: number
  /** How far bars stand below the middle of their line, in pixels. */
  readonly drop?: number
}

/**
 * What shapes are drawn from. Recharts replaces every mark, and with it the focus, when its data or
 * the function that draws a shape is another one: both stay the same while places do.
 */
const BarContext = createContext({ lines: [] as readonly ChartLine[], drop: 0, hatch: '' })

const barShape = (props: BarShapeProps) => <BarLine {...props} />

function BarLine({ x, y, width, height, index }: BarShapeProps) {
  const { lines, drop, hatch } = use(BarContext)
  const box = { x, y: y + drop, width, height }
  return <BarMarks box={box} marks={lines[index]?.marks ?? []} hatch={hatch} />
}

/** Bars made of marks, one line below the other, as high and wide as the element around it. */
export function BarPlot({ lines, length, thickness, drop = 0 }: BarPlotProps) {
  const hatch = useId()
  const data = useSame(
    lines.map(({ key, marks }) => {
      const size = marks.reduce((sum, mark) => sum + mark.size, 0)
      return { key, size: length === null ? Math.min(1, size) : size }
    }),
  )
  return (
    <BarContext value={{ lines, drop, hatch }}>
      <Hatch id={hatch} />
      <BarChart
        data={data}
        layout="vertical"
        margin={noMargin}
        barCategoryGap={0}
        accessibilityLayer={false}
        responsive
        style={fill}
      >
        <XAxis type="number" domain={[0, length ?? 1]} hide />
        <YAxis type="category" dataKey="key" hide />
        <Bar dataKey="size" barSize={thickness} isAnimationActive={false} shape={barShape} />
      </BarChart>
    </BarContext>
  )
}

export interface DotPlotProps {
  /** One mark per line. */
  readonly marks: readonly ChartMark[]
  /** Where the axis has lines and numbers; from its first to its last. */
  readonly ticks: readonly number[]
  readonly tickText: (value: number) => string
  /** Height of a line and of the axis below them, in pixels. */
  readonly band: number
  readonly axis: number
  readonly drop?: number
}

interface Dot {
  readonly x: number
  readonly y: number
  readonly mark: ChartMark
}

interface Dots {
  readonly ghosts: readonly Dot[]
  readonly solids: readonly Dot[]
  readonly drop: number
}

const DotContext = createContext<Dots>({ ghosts: [], solids: [], drop: 0 })

const ghostShape = (props: ScatterShapeProps) => <DotShape {...props} isGhost />

const solidShape = (props: ScatterShapeProps) => <DotShape {...props} isGhost={false} />

function DotShape({ cx, cy, index, isGhost }: ScatterShapeProps & { isGhost: boolean }) {
  const { ghosts, solids, drop } = use(DotContext)
  const dot = (isGhost ? ghosts : solids)[index]
  if (!dot || cx === undefined || cy === undefined) return null
  return <DotMark x={cx} y={cy + drop} mark={dot.mark} isGhost={isGhost} />
}

/** The dots of numbers that match, or of the whole numbers where they differ. */
function dotsOf(marks: readonly ChartMark[], isGhost: boolean): Dot[] {
  return marks.flatMap((mark, y) => {
    if (isGhost ? mark.part === 1 : mark.part === 0) return []
    // The outline of a number that also has a filled dot is the same mark a second time.
    const isTwin = isGhost && mark.part > 0
    return [{ x: isGhost ? mark.size : mark.size * mark.part, y, mark: { ...mark, isTwin } }]
  })
}

/**
 * Dots on a logarithmic axis, one line below the other: filled where the number that matches is,
 * outlined at the whole number where they differ.
 */
export function DotPlot({ marks, ticks, tickText, band, axis, drop = 0 }: DotPlotProps) {
  const ghosts = dotsOf(marks, true)
  const solids = dotsOf(marks, false)
  const ghostPoints = useSame(ghosts.map(({ x, y }) => ({ x, y })))
  const solidPoints = useSame(solids.map(({ x, y }) => ({ x, y })))
  return (
    <DotContext value={{ ghosts, solids, drop }}>
      <ScatterChart
        margin={{ ...noMargin, right: 12, left: 12 }}
        accessibilityLayer={false}
        responsive
        style={fill}
      >
        <CartesianGrid horizontal={false} className="grid" />
        <XAxis
          type="number"
          dataKey="x"
          scale="log"
          domain={[ticks[0] ?? 1, ticks.at(-1) ?? 10]}
          ticks={[...ticks]}
          tickFormatter={tickText}
          interval={0}
          height={axis}
          tickLine={false}
          className="ax"
        />
        <YAxis
          type="number"
          dataKey="y"
          domain={[-0.5, Math.max(0.5, marks.length - 0.5)]}
          reversed
          hide
          height={band * marks.length}
        />
        <Scatter data={ghostPoints} isAnimationActive={false} shape={ghostShape} />
        <Scatter data={solidPoints} isAnimationActive={false} shape={solidShape} />
      </ScatterChart>
    </DotContext>
  )
}

/** The first of the values that are equal as JSON, so that they are the same value. */
function useSame<T>(value: T): T {
  const [kept, keep] = useState(value)
  if (JSON.stringify(kept) === JSON.stringify(value)) return kept
  keep(value)
  return value
}

function Hatch({ id }: { id: string }) {
  return (
    <svg className="hatch" aria-hidden="true">
      <pattern
        id={id}
        width="5"
        height="5"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <path d="M0 0v5" />
      </pattern>
    </svg>
  )
}
