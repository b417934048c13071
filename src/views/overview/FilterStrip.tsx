import { useMemo, type ReactNode } from 'react'
import { countMatching } from '../../catalog/counts.ts'
import { setView } from '../../query/edit.ts'
import { hasFacets, isFiltered, needsScan } from '../../query/query.ts'
import { useStores } from '../../state/hooks.ts'
import { knownFacts } from './known-facts.ts'
import { Swatch } from './Swatch.tsx'
import { useTexts } from './texts.ts'
import { useFigureData } from './use-figure-data.ts'
import { useConversations, type Overview } from './use-overview.ts'

/** Nothing is asked about but the filter itself. */
const none = [] as const

/** How many conversations are left, by which conditions, and the way to them. */
export function FilterStrip({ data: all, chips }: { data: Overview; chips: ReactNode }) {
  const { url } = useStores()
  const { frame, overview: t, units } = useTexts()
  const conversations = useConversations()
  const { dataset, query, coverage, counted, provenance } = useFigureData(all, none)
  const isCounted = hasFacets(query.facets)
  const known = useMemo(() => knownFacts(dataset).rows, [dataset])
  const rows = isCounted
    ? countMatching(counted.catalog, counted.totals, query.facets)
    : (known?.value ?? 0)
  const share = rows / Math.max(1, coverage.rows)
  const words = () => {
    if (isCounted && coverage.rows === 0) return t.notCounted
    if (isCounted) {
      const filtered = t.filtered(
        units.count(rows),
        conversations(coverage.rows),
        units.share(rows, coverage.rows),
      )
      return coverage.isComplete ? filtered : t.soFar(filtered)
    }
    if (!known) return t.waiting
    return isFiltered(query) ? conversations(rows) : t.unfiltered(conversations(rows))
  }
  const isScan = needsScan(query)
  const isExact =
    !isScan && (isCounted ? provenance.kind === 'exact' : known?.provenance.kind === 'exact')
  return (
    <section className="xf" aria-label={t.filter}>
      <div className="w">
        <span className="tot n" role="status">
          {words()}
        </span>
        {isCounted && coverage.rows > 0 && <Swatch of={provenance} />}
        {chips}
        <span className="sp" />
        <span className={isScan ? 'q' : 'q narrow-hide'}>
          {isScan ? t.scanNotCounted : !isCounted && t.hint}
        </span>
        <button
          type="button"
          className="b"
          onClick={() => url.navigate((current) => setView(current, 'browse'))}
        >
          {isExact ? t.browseThese(units.count(rows)) : frame.browse}
        </button>
      </div>
      <div className="rule">
        <i style={{ width: `${isCounted ? share * 100 : 0}%` }} />
      </div>
    </section>
  )
}
