import { countMatching } from '../../catalog/counts.ts'
import { clearFacet, clearFilters, setText } from '../../query/edit.ts'
import { noText, type FacetFilter } from '../../query/query.ts'
import { conditionsOf } from '../../query/words.ts'
import { useReadable, useStores } from '../../state/hooks.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useText } from '../../ui/language.tsx'

/** Why the list is empty, and what would fill it. */
export function EmptyList() {
  const { url, list, search } = useStores()
  const isAsking = useReadable(search).status === 'asking'
  const { query, covered, rows, dataset } = useReadable(list)
  const { browse: t, frame, units } = useText()
  if (dataset.kind === null) {
    return (
      <div className="state">
        <Icon name="file" />
        <h2>{frame.noSource}</h2>
        <p>{frame.dropHere}</p>
      </div>
    )
  }
  // Why there is no row stands above, file by file.
  if (dataset.files.every(({ fault }) => fault)) return null
  const isWhole = covered >= rows
  const share = units.share(covered, rows)
  const isCounted = dataset.measuring.rowGroups >= dataset.rowGroups
  /** What dropping a condition leaves: facets alone are counted, and only where all are measured. */
  const leftBy = (facets: FacetFilter, hasText: boolean) => {
    const most = countMatching(dataset.catalog, dataset.totals, facets)
    return { canFill: most > 0 || !isCounted, left: hasText || !isCounted ? null : most }
  }
  const drops = conditionsOf(query).map((condition) => {
    if (condition.kind === 'text') {
      const name = `“${condition.text.text}”`
      return {
        name,
        ...leftBy(query.facets, false),
        edit: () => url.navigate((current) => setText(current, noText)),
      }
    }
    const { facet } = condition
    const without = clearFacet(query, facet)
    const rest = leftBy(without.facets, query.text.text !== '')
    return { name: t.facets[facet], ...rest, edit: () => url.navigate(() => without) }
  })
  return (
    <div className="state">
      <Icon name="lines" />
      <h2>{isAsking ? t.notSearched : isWhole ? t.noMatch : t.noneSoFar(share)}</h2>
      <p>
        {isAsking
          ? t.notSearchedText
          : isWhole
            ? t.noMatchText(units.count(rows))
            : t.noneSoFarText}
      </p>
      <p className="acts2">
        {drops
          .filter(({ canFill }) => canFill)
          .map(({ name, left, edit }) => (
            <button type="button" className="b solid" key={name} onClick={edit}>
              {left === null ? t.drop(name) : t.dropLeft(name, units.count(left))}
            </button>
          ))}
        <button type="button" className="b" onClick={() => url.navigate(clearFilters)}>
          {t.clearAll}
        </button>
      </p>
    </div>
  )
}
