import type { RowCondition } from './row-condition.ts'
import type { FacetValue, TextFilter } from './terms.ts'

export { scopes, type FacetValue, type Scope, type TextFilter } from './terms.ts'

/** The facet columns a filter can name, in the order of the link. */
export const facets = ['category', 'generator', 'reasoning', 'license', 'version'] as const
export type Facet = (typeof facets)[number]

/** Values of which a facet has any, or with `not` none; an empty list is no condition. */
export type FacetChoice = readonly FacetValue[] | { readonly not: readonly FacetValue[] }

/** What is chosen per facet; `not` never stands with an empty list. */
export type FacetFilter = Readonly<Record<Facet, FacetChoice>>

/** The screens of the app. */
export const views = ['overview', 'browse'] as const
export type View = (typeof views)[number]

/**
 * What a list can be sorted by: values of light columns, sizes of a conversation, or its place in the
 * files. Ties stand in file order.
 */
export const sortColumns = [
  'position',
  'category',
  'generator',
  'reasoning',
  'license',
  'version',
  'uuid',
  'messages',
  'chars',
  'tools',
] as const
export type SortColumn = (typeof sortColumns)[number]

/** The order of a list. */
export interface Sort {
  readonly column: SortColumn
  readonly descending: boolean
}

/** A dataset repository of the Hugging Face Hub. */
export interface HubSource {
  readonly kind: 'hub'
  /** `owner/name`. */
  readonly repo: string
  /** Commit, branch or tag; null for the newest commit, which links name once it is known. */
  readonly revision: string | null
}

/** Which files are open. Local files cannot be shared in a link. */
export type Source =
  | { readonly kind: 'sample' }
  | HubSource
  | { readonly kind: 'urls'; readonly urls: readonly string[] }
  | { readonly kind: 'local' }

/**
 * Position of a row: a file by split and shard number, and the row's number in that file, all
 * counted from 0. Files whose name has no split stand under their number with the split `-`.
 */
export interface Position {
  readonly split: string
  readonly shard: number
  readonly row: number
}

/** A conversation: by uuid, by position, or by uuid with the position as a hint. */
export interface NamedRow {
  readonly uuid: string | null
  readonly at: Position | null
}

/** The opened conversation, and the one that it is compared with. */
export interface OpenRow extends NamedRow {
  readonly beside?: NamedRow
}

/**
 * Everything a link holds, as one immutable value. Every view, scan and export is an
 * interpretation of it; `link.ts` is its only written form.
 */
export interface Query {
  readonly source: Source
  readonly view: View
  readonly facets: FacetFilter
  readonly text: TextFilter
  /** Further conditions on rows, as `sortWhere` orders them. */
  readonly where: readonly RowCondition[]
  /** Null for the order in which rows come: that of the files, and of the draw while a search is drawn. */
  readonly sort: Sort | null
  readonly open: OpenRow | null
  /** What chance draws by, in `[0, seedEnd)` of lib/seed.ts; null while nothing is drawn. */
  readonly seed: number | null
  /** The facet whose values are drawn in turn, equally often; null for plain draws. */
  readonly each: Facet | null
}

/** What of a query decides which rows it selects. */
export type Question = Pick<Query, 'facets' | 'text' | 'where'>

/** The dataset that this app is about, at the revision that its published numbers describe. */
export const mainDataset: HubSource = {
  kind: 'hub',
  repo: 'nvidia/Nemotron-Post-Training-Dataset-v1',
  revision: '74e23eb6f830fef4a9e96a92f6f6262214cbb9a8',
}

export const noFacets: FacetFilter = {
  category: [],
  generator: [],
  reasoning: [],
  license: [],
  version: [],
}

export const noText: TextFilter = {
  text: '',
  regex: false,
  scope: 'all',
  caseSensitive: false,
  wholeWord: false,
  not: false,
}

/** A question that every row answers. */
export const noQuestion: Question = { facets: noFacets, text: noText, where: [] }

/** What an empty link means. */
export const defaultQuery: Query = {
  source: { kind: 'sample' },
  view: 'overview',
  ...noQuestion,
  sort: null,
  open: null,
  seed: null,
  each: null,
}

/** The values that a choice names, wanted or not. */
export function valuesOf(choice: FacetChoice): readonly FacetValue[] {
  return 'not' in choice ? choice.not : choice
}

/** The values of which any is wanted; none where values are left out or nothing is chosen. */
export function chosenOf(choice: FacetChoice): readonly FacetValue[] {
  return 'not' in choice ? [] : choice
}

/** Whether a row with this value satisfies the choice. */
export function isWanted(choice: FacetChoice, value: FacetValue): boolean {
  if ('not' in choice) return !choice.not.includes(value)
  return choice.length === 0 || choice.includes(value)
}

/** A sort as queries hold it: by position says something only where rows may come as chance draws them. */
export function usefulSort(sort: Sort | null, seed: number | null): Sort | null {
  return sort?.column === 'position' && !sort.descending && seed === null ? null : sort
}

/** Whether any facet value is chosen. */
export function hasFacets(filter: FacetFilter): boolean {
  return facets.some((facet) => valuesOf(filter[facet]).length > 0)
}

/** Whether rows must be read one by one to know which ones are meant: the catalog cannot tell. */
export function needsScan({ text, where }: Omit<Question, 'facets'>): boolean {
  return text.text !== '' || where.length > 0
}

/** Whether the query narrows the rows at all. */
export function isFiltered(query: Question): boolean {
  return hasFacets(query.facets) || needsScan(query)
}
