import { countMatching } from '../../catalog/counts.ts'
import { clearFacet, clearFilters, setText, setView } from '../../query/edit.ts'
import { hasFacets, isFiltered, noText } from '../../query/query.ts'
import { conditionsOf, type Condition } from '../../query/words.ts'
import { useStores } from '../../state/hooks.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useText } from '../../ui/language.tsx'
import { Link } from '../../ui/Link.tsx'
import { useConversations, useValueName, type Overview } from './use-overview.ts'

/** How many conversations are left, by which conditions, and the way to them. */
export function FilterStrip({ data }: { data: Overview }) {
  const { url } = useStores()
  const { browse, frame, overview: t, units } = useText()
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
        {conditionsOf(query).map((condition) => (
          <Chip key={condition.kind === 'facet' ? condition.facet : 'text'} condition={condition} />
        ))}
        {isFiltered(query) && (
          <button type="button" className="b bare" onClick={() => url.navigate(clearFilters)}>
            {browse.clearAll}
          </button>
        )}
        <span className="sp" />
        <span className="q narrow-hide">
          {query.text.text === '' ? !isCounted && t.hint : t.textNotCounted}
        </span>
        <Link
          className="b"
          href={url.href(setView(query, 'browse'))}
          onFollow={() => url.navigate((current) => setView(current, 'browse'))}
        >
          {isExact ? t.browseThese(units.count(rows)) : frame.browse}
        </Link>
      </div>
      <div className="rule">
        <i style={{ width: `${isCounted ? (rows / Math.max(1, coverage.rows)) * 100 : 0}%` }} />
      </div>
    </section>
  )
}

function Chip({ condition }: { condition: Condition }) {
  const { url } = useStores()
  const { browse: t } = useText()
  const nameOf = useValueName()
  const [name, value] =
    condition.kind === 'facet'
      ? [t.facets[condition.facet], condition.values.map(nameOf).join(', ')]
      : [t.scopes[condition.text.scope], condition.text.text]
  return (
    <span className="chip">
      <span className="q">{name}</span>
      <b>{value}</b>
      <button
        type="button"
        aria-label={t.remove(`${name} ${value}`)}
        onClick={() =>
          url.navigate((query) =>
            condition.kind === 'facet'
              ? clearFacet(query, condition.facet)
              : setText(query, noText),
          )
        }
      >
        <Icon name="close" />
      </button>
    </span>
  )
}
