import type { ReactNode } from 'react'
import { countMatching } from '../../catalog/counts.ts'
import { setView } from '../../query/edit.ts'
import { hasFacets, isFiltered } from '../../query/query.ts'
import { useStores } from '../../state/hooks.ts'
import { useTexts } from './texts.ts'
import { useConversations, type Overview } from './use-overview.ts'

/** How many conversations are left, by which conditions, and the way to them. */
export function FilterStrip({ data, chips }: { data: Overview; chips: ReactNode }) {
  const { url } = useStores()
  const { frame, overview: t, units } = useTexts()
  const conversations = useConversations()
  const { dataset, query, coverage, counted } = data
  const isCounted = hasFacets(query.facets)
  const rows = isCounted
    ? countMatching(counted.catalog, counted.totals, query.facets)
    : dataset.rows
  const filtered = t.filtered(
    units.count(rows),
    conversations(isCounted ? coverage.rows : dataset.rows),
    units.share(rows, coverage.rows),
  )
  const isExact =
    query.text.text === '' && (isCounted ? coverage.isComplete : dataset.phase === 'ready')
  const total = !isCounted
    ? isFiltered(query)
      ? conversations(rows)
      : t.unfiltered(conversations(rows))
    : coverage.isComplete
      ? filtered
      : t.soFar(filtered)
  return (
    <section className="xf" aria-label={t.filter}>
      <div className="w">
        <span className="tot n" role="status">
          {total}
        </span>
        {chips}
        <span className="sp" />
        <span className="q narrow-hide">
          {query.text.text === '' ? !isCounted && t.hint : t.textNotCounted}
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
        <i style={{ width: `${isCounted ? (rows / Math.max(1, coverage.rows)) * 100 : 0}%` }} />
      </div>
    </section>
  )
}
