import type { FacetValue } from '../../query/query.ts'
import { useText } from '../../ui/language.tsx'

/** How a facet value is written: as in the data, with words for what cannot be seen. */
export function useValueName(): (value: FacetValue) => string {
  const { browse: t } = useText()
  return (value) => (value === null ? t.noValue : value === '' ? t.emptyValue : value)
}
