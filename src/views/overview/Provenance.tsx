import { useTexts } from './texts.ts'
import type { Coverage } from './coverage.ts'

/** The swatch that says whether a number is exact or how much of the data it covers. */
export function Provenance({ coverage }: { coverage: Coverage }) {
  const { browse, overview: t, units } = useTexts()
  const { isComplete, rows, of } = coverage
  return isComplete ? (
    <span className="pv exact">{browse.exact}</span>
  ) : (
    <span className="pv partial">{t.partial(units.share(rows, Math.max(1, of)))}</span>
  )
}
