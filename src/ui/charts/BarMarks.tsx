import { ChartButton } from './ChartButton.tsx'
import type { ChartMark } from './mark.ts'

/** Where a line of a chart has to be drawn, in pixels. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Between two marks, in pixels. */
const gap = 1

/** Below this a mark could not be seen or hit, in pixels. */
const least = 2

/** The marks of one line, side by side in its box, as wide as their sizes. */
export function BarMarks({
  box,
  marks,
  hatch,
}: {
  box: Box
  marks: readonly ChartMark[]
  hatch: string
}) {
  const total = marks.reduce((sum, mark) => sum + mark.size, 0)
  const starts = marks.map((_, i) =>
    marks.slice(0, i).reduce((sum, mark) => sum + (mark.size / total) * box.width, box.x),
  )
  return marks.map((mark, i) => {
    if (mark.size === 0) return null
    const width = Math.max(least, (mark.size / total) * box.width - gap)
    return (
      <ChartButton key={mark.key} mark={mark}>
        <Bar mark={mark} box={{ ...box, x: starts[i] ?? box.x, width }} hatch={hatch} />
      </ChartButton>
    )
  })
}

function Bar({ mark, box, hatch }: { mark: ChartMark; box: Box; hatch: string }) {
  const { look, part, rest, isPartial } = mark
  const matching = part > 0 ? Math.max(least, box.width * part) : 0
  const outline = look === 'open' ? 'open' : 'ghost'
  const isLine = look === 'open' || rest === 'outline'
  return (
    <>
      {part < 1 && <rect {...(isLine ? inset(box) : box)} className={isLine ? outline : 'tint'} />}
      {matching > 0 && look === 'solid' && <rect {...box} width={matching} className="s" />}
      {matching > 0 && look === 'open' && (
        <rect {...inset({ ...box, width: matching })} className="off" />
      )}
      {matching > 0 && isPartial && look === 'solid' && (
        <rect {...box} width={matching} fill={`url(#${hatch})`} />
      )}
      <rect {...box} className="hit" />
    </>
  )
}

/** A box whose outline stays inside it. */
function inset({ x, y, width, height }: Box): Box {
  return {
    x: x + 0.5,
    y: y + 0.5,
    width: Math.max(1, width - 1),
    height: Math.max(1, height - 1),
  }
}
