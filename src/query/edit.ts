import {
  facets,
  noQuestion,
  usefulSort,
  valuesOf,
  type Facet,
  type FacetChoice,
  type FacetValue,
  type OpenRow,
  type Query,
  type Sort,
  type Source,
  type TextFilter,
  type View,
} from './query.ts'
import type { RowCondition } from './row-condition.ts'
import { sortValues } from './list-code.ts'
import { sortWhere } from './where-code.ts'

/** Adds the value to the facet's named ones, or takes it out. Closes an open conversation. */
export function toggleValue(query: Query, facet: Facet, value: FacetValue): Query {
  const choice = query.facets[facet]
  const named = valuesOf(choice)
  const next = named.includes(value)
    ? named.filter((other) => other !== value)
    : sortValues([...named, value])
  return withChoice(query, facet, choiceOf(next, 'not' in choice))
}

/** Turns a facet's choice round: the named values are wanted, or all others are. */
export function turnFacet(query: Query, facet: Facet): Query {
  const choice = query.facets[facet]
  return withChoice(query, facet, choiceOf(valuesOf(choice), !('not' in choice)))
}

function choiceOf(values: readonly FacetValue[], isExcluded: boolean): FacetChoice {
  return isExcluded && values.length > 0 ? { not: values } : values
}

function withChoice(query: Query, facet: Facet, choice: FacetChoice): Query {
  return { ...query, open: null, facets: { ...query.facets, [facet]: choice } }
}

/** Chooses exactly these values of several facets at once, as a click on a chart's mark does. */
export function chooseValues(
  query: Query,
  chosen: Partial<Record<Facet, readonly FacetValue[]>>,
): Query {
  const next = { ...query.facets }
  for (const facet of facets) {
    const values = chosen[facet]
    if (values) next[facet] = sortValues(values)
  }
  return { ...query, open: null, facets: next }
}

/** Drops all values of one facet. */
export function clearFacet(query: Query, facet: Facet): Query {
  return withChoice(query, facet, [])
}

/** Adds a condition on rows, in the place of another when one is given. */
export function setWhere(query: Query, condition: RowCondition, old?: RowCondition): Query {
  const others = query.where.filter((each) => each !== old)
  return { ...query, open: null, where: sortWhere([...others, condition]) }
}

/** Drops a condition on rows. */
export function dropWhere(query: Query, condition: RowCondition): Query {
  return { ...query, open: null, where: query.where.filter((each) => each !== condition) }
}

/** Changes parts of the text condition. Closes an open conversation. */
export function setText(query: Query, change: Partial<TextFilter>): Query {
  return { ...query, open: null, text: { ...query.text, ...change } }
}

/** Drops every condition. */
export function clearFilters(query: Query): Query {
  return { ...query, ...noQuestion, open: null }
}

export function setView(query: Query, view: View): Query {
  return { ...query, view, open: null }
}

/** Opens a conversation beside the list, or closes it with null. */
export function openRow(query: Query, open: OpenRow | null): Query {
  return { ...query, view: open ? 'browse' : query.view, open }
}

/** Turns to other files; conditions of the old ones do not carry over. */
export function setSource(query: Query, source: Source): Query {
  return { ...query, ...noQuestion, source, open: null, sort: null, seed: null, each: null }
}

/** Puts the list into an order; null is the one in which it comes. An open conversation stays open. */
export function setSort(query: Query, sort: Sort | null): Query {
  return { ...query, sort: usefulSort(sort, query.seed) }
}

/** What draws go by: a seed, and the facet whose values take turns. Null ends random reading. */
export function setDraws(query: Query, seed: number | null, each: Facet | null = null): Query {
  return { ...query, seed, each: seed === null ? null : each, sort: usefulSort(query.sort, seed) }
}

/** Names the commit of a dataset on the Hub, so that the query means the same files tomorrow. */
export function pinRevision(query: Query, commit: string): Query {
  const { source } = query
  if (source.kind !== 'hub' || isCommit(source.revision)) return query
  return { ...query, source: { ...source, revision: commit } }
}

/** A branch or a tag can move; 40 hexadecimal digits cannot. */
function isCommit(revision: string | null): boolean {
  return revision !== null && /^[0-9a-f]{40}$/.test(revision)
}
