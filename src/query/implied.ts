import { noFacets, type Facet, type FacetFilter, type Question } from './query.ts'

/** The categories whose prompts can be redacted: see `redactionOf` in conversation/redacted.ts. */
const redacted: FacetFilter = { ...noFacets, category: ['chat', 'code'] }

/** Facet filters that every answer to a question passes, beside its own: what its conditions imply. */
export function impliedFilters({ where }: Pick<Question, 'where'>): FacetFilter[] {
  return where.some(({ kind, not }) => kind === 'redacted' && !not) ? [redacted] : []
}

/** The facets that those filters ask of. */
export function impliedFacets(question: Pick<Question, 'where'>): Facet[] {
  return impliedFilters(question).length > 0 ? ['category'] : []
}
