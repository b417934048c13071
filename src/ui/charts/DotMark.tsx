import { CategoryShape } from '../CategoryMark.tsx'
import { ChartButton } from './ChartButton.tsx'
import type { ChartMark } from './mark.ts'

/** A dot's size against the 10 pixels of a category's mark. */
const scale = 1.4

/** A dot in the shape of its category; `isGhost` draws the outline of what does not match. */
export function DotMark(props: { x: number; y: number; mark: ChartMark; isGhost: boolean }) {
  const { x, y, mark, isGhost } = props
  return (
    <ChartButton mark={mark}>
      <g
        className={isGhost ? 'dot-ghost' : undefined}
        transform={`translate(${x - 5 * scale} ${y - 5 * scale}) scale(${scale})`}
      >
        <CategoryShape category={mark.category} />
      </g>
      <rect className="hit" x={x - 12} y={y - 12} width={24} height={24} />
    </ChartButton>
  )
}
