import type { Search } from '../../state/search.ts'

/** Most cells drawn: about one for every three pixels of a wide screen. */
const mostCells = 400

/** One cell per stretch of the plan: read, read with hits, or not read yet. */
export function UnitCells({ search }: { readonly search: Search }) {
  const { plan } = search
  const cells = Math.min(mostCells, plan.units.length)
  if (cells < 2) return null
  const perCell = plan.units.length / cells
  const hits = new Set(search.hits.segments.map(({ file, rowGroup }) => `${file}/${rowGroup}`))
  const hasHits = (from: number, to: number) =>
    plan.units.slice(from, to).some(({ file, rowGroups }) => {
      for (let g = rowGroups.start; g < rowGroups.end; g++)
        if (hits.has(`${file}/${g}`)) return true
      return false
    })
  return (
    <svg
      className="units"
      viewBox={`0 0 ${cells * 5} 10`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {Array.from({ length: cells }, (_, i) => {
        const from = Math.floor(i * perCell)
        const to = Math.max(from + 1, Math.floor((i + 1) * perCell))
        const state = to > search.units ? '' : hasHits(from, to) ? 'hit' : 'read'
        return <rect key={i} className={state} x={i * 5} y="0" width="4" height="10" />
      })}
    </svg>
  )
}
