import type { ReactNode } from 'react'
import { chosenOf, type Facet, type FacetValue } from '../../query/query.ts'
import { useReadable, useStores } from '../../state/hooks.ts'
import { CategoryShape, categoryHue } from '../../ui/CategoryMark.tsx'
import { toggleValues } from './edits.ts'
import { useValueName } from '../../ui/value-name.ts'

export interface ValueButtonProps {
  readonly facet: Facet
  readonly values: readonly FacetValue[]
  /** Words for several values together. */
  readonly children?: ReactNode
}

/** A value's name that filters by it; categories carry their mark. */
export function ValueButton({ facet, values, children }: ValueButtonProps) {
  const { url } = useStores()
  const { facets } = useReadable(url)
  const nameOf = useValueName()
  const [value] = values
  const name = value === undefined ? '' : nameOf(value)
  const isOne = values.length === 1
  const isCategory = facet === 'category' && isOne
  return (
    <button
      type="button"
      className={`value${isCategory ? ` cat ${categoryHue(name)}` : ''}`}
      aria-pressed={values.every((one) => chosenOf(facets[facet]).includes(one))}
      title={isOne ? name : undefined}
      onClick={() => url.navigate((query) => toggleValues(query, facet, values))}
    >
      {isCategory && <CategoryShape category={name} />}
      <span>{isOne ? name : children}</span>
    </button>
  )
}
