import { never } from '../../lib/assert.ts'
import { countMatching } from '../../catalog/counts.ts'
import { clearFacet, clearFilters, dropWhere, setText } from '../../query/edit.ts'
import { needsScan, noText, type Query } from '../../query/query.ts'
import { conditionsOf, type Condition } from '../../query/words.ts'
import { isUnreadable } from '../../state/gaps.ts'
import { useReadable, useStores } from '../../state/hooks.ts'
import { emptySource } from '../../text/empty-source.ts'
import { conditionWords } from '../../text/filters.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useText } from '../../ui/language.tsx'

/** Why the list is empty, and what would fill it. */
export function EmptyList() {
  const { url, list, search } = useStores()
  const { status, fault } = useReadable(search)
  const { query, covered, rows, dataset } = useReadable(list)
  const { browse: t, frame, units, language } = useText()
  if (dataset.kind === null) {
    return (
      <div className="state">
        <Icon name="file" />
        <h2>{emptySource[language].noSource}</h2>
        <p>{frame.dropHere}</p>
      </div>
    )
  }
  // Why there is no row stands above.
  if (isUnreadable(dataset) || fault?.kind === 'pattern-invalid') return null
  const isAsking = status === 'asking'
  const isStopped = status === 'stopped'
  const isWhole = covered >= rows
  const share = units.share(covered, rows)
  const isCounted = dataset.measuring.rowGroups >= dataset.rowGroups
  /** What a query leaves: facets alone are counted, and only where all are measured. */
  const leftBy = (without: Query) => {
    const most = countMatching(dataset.catalog, dataset.totals, without.facets)
    const isKnown = isCounted && !needsScan(without)
    return { canFill: most > 0 || !isCounted, left: isKnown ? most : null }
  }
  const wayOut = (condition: Condition): { name: string; drop: (from: Query) => Query } => {
    switch (condition.kind) {
      case 'facet':
        return {
          name: t.facets[condition.facet],
          drop: (from) => clearFacet(from, condition.facet),
        }
      case 'text':
        return { name: `“${condition.text.text}”`, drop: (from) => setText(from, noText) }
      case 'where': {
        const { name, value } = conditionWords(language, condition.where)
        return { name: `${name} ${value}`, drop: (from) => dropWhere(from, condition.where) }
      }
      default:
        return never(condition)
    }
  }
  const drops = conditionsOf(query).map((condition) => {
    const { name, drop } = wayOut(condition)
    return { name, ...leftBy(drop(query)), edit: () => url.navigate(drop) }
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
        {isStopped && (
          <button type="button" className="b solid" onClick={() => search.resume()}>
            {t.goOn}
          </button>
        )}
        {drops
          .filter(({ canFill }) => canFill)
          .map(({ name, left, edit }) => (
            <button type="button" className={isStopped ? 'b' : 'b solid'} key={name} onClick={edit}>
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
