import { useState } from 'react'
import type { Search } from '../../state/search.ts'
import { createUnitCells } from './unit-cells.ts'

/** One cell per stretch of the plan: read, read with hits, or not read yet. */
export function UnitCells({ search }: { readonly search: Search }) {
  const [cellsOf] = useState(createUnitCells)
  if (search.plan.units.length < 2) return null
  const cells = cellsOf(search)
  return (
    <svg
      className="units"
      viewBox={`0 0 ${cells.length * 5} 10`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {cells.map((cell, i) => (
        <rect key={i} className={cell} x={i * 5} y="0" width="4" height="10" />
      ))}
    </svg>
  )
}
