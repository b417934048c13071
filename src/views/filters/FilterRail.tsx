import { useState } from 'react'
import { facetCounts, type ValueCount } from '../../catalog/counts.ts'
import { clearFilters, toggleValue, turnFacet } from '../../query/edit.ts'
import { facets, isFiltered, valuesOf, type Facet } from '../../query/query.ts'
import { countsFor, type Counts } from '../../state/card-counts.ts'
import { useLate, useReadable, useStores } from '../../state/hooks.ts'
import { CategoryMark, categoryHue } from '../../ui/CategoryMark.tsx'
import { lazyPart, leftOut } from '../../ui/lazy-part.tsx'
import { useText } from '../../ui/language.tsx'
import { CountingNote } from './CountingNote.tsx'
import { useValueName } from '../../ui/value-name.ts'
import './filters.css'

/** The forms of further conditions arrive behind the facets. */
const MoreFilters = lazyPart(async () => (await import('./MoreFilters.tsx')).MoreFilters, leftOut)

/** Values shown of a facet before "more". */
const shortList = 12

/** The facets with their counts: what can be chosen, and how much it would leave. */
export function FilterRail() {
  const { url, dataset } = useStores()
  const query = useReadable(url)
  const isLate = useLate()
  const data = useReadable(dataset)
  const { browse: t } = useText()
  const countsOf = (facet: Facet) => {
    const { catalog, totals, basis } = countsFor(data, [facet], query.facets)
    return { counts: facetCounts(catalog, totals, query.facets)[facet], basis }
  }
  return (
    <>
      <div className="rh">
        <h2>{t.filters}</h2>
        <button
          type="button"
          className="b bare"
          disabled={!isFiltered(query)}
          onClick={() => url.navigate(clearFilters)}
        >
          {t.reset}
        </button>
      </div>
      <CountingNote />
      {facets.map((facet) => (
        <FacetGroup key={facet} facet={facet} {...countsOf(facet)} />
      ))}
      {isLate && <MoreFilters />}
    </>
  )
}

interface FacetGroupProps {
  readonly facet: Facet
  readonly counts: readonly ValueCount[]
  readonly basis: Counts['basis']
}

function FacetGroup({ facet, counts, basis }: FacetGroupProps) {
  const { url } = useStores()
  const { facets: chosen } = useReadable(url)
  const { browse: t, units } = useText()
  const nameOf = useValueName()
  const [isLong, setLong] = useState(false)
  const largest = Math.max(1, ...counts.map((count) => count.rows))
  const choice = chosen[facet]
  const named = valuesOf(choice)
  const missing = named
    .filter((value) => !counts.some((count) => count.value === value))
    .map((value): ValueCount => ({ value, rows: 0, all: 0 }))
  const all = [...counts, ...missing]
  const shown = isLong ? all : all.filter(({ value }, i) => i < shortList || named.includes(value))
  return (
    <fieldset className="fs">
      <legend>{t.facets[facet]}</legend>
      {basis !== 'measured' && <p className="pv derived">{t.published}</p>}
      <ul>
        {shown.map(({ value, rows }) => {
          const isChosen = named.includes(value)
          const name = nameOf(value)
          const hue = facet === 'category' ? categoryHue(name) : ''
          return (
            <li
              key={JSON.stringify(value)}
              className={`fr${isChosen ? ('not' in choice ? ' off' : ' on') : ''}${rows === 0 ? ' zero' : ''}`}
            >
              <label>
                <input
                  type="checkbox"
                  checked={isChosen}
                  onChange={() => url.navigate((query) => toggleValue(query, facet, value))}
                />
                <span className="fl" title={name}>
                  {facet === 'category' ? <CategoryMark category={name} /> : name}
                </span>{' '}
                <span className="fn n">{units.count(rows)}</span>
              </label>
              <i className={hue} style={{ width: `${(rows / largest) * 100}%` }} />
            </li>
          )
        })}
      </ul>
      {named.length > 0 && (
        <label className="turn">
          <input
            type="checkbox"
            checked={'not' in choice}
            onChange={() => url.navigate((query) => turnFacet(query, facet))}
          />
          {t.exclude}
        </label>
      )}
      {all.length > shortList && (
        <button type="button" className="b bare more-values" onClick={() => setLong(!isLong)}>
          {isLong ? t.fewer : t.more(units.count(all.length - shown.length))}
        </button>
      )}
    </fieldset>
  )
}
