import { useState } from 'react'
import type { Search } from '../../state/search.ts'
import { createUnitCells } from './unit-cells.ts'

/** Cells over which a gap of a fifth of one is narrow enough; fewer cells, which are wider, have narrower ones. */
const narrowCells = 80

/** One cell per stretch of the plan: read, read with hits, or not read yet. */
export function UnitCells({ search }: { readonly search: Search }) {
  const [cellsOf] = useState(createUnitCells)
  if (search.plan.units.length < 2) return null
  const cells = cellsOf(search)
  const gap = Math.min(1, cells.length / narrowCells)
  return (
    <svg
      className="units"
      viewBox={`0 0 ${cells.length * 5 - gap} 10`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {cells.map((cell, i) => (
        <rect key={i} className={cell} x={i * 5} y="0" width={5 - gap} height="10" />
      ))}
    </svg>
  )
}
