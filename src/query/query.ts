/** The facet columns a filter can name, in the order of the link. */
export const facets = ['category', 'generator', 'reasoning', 'license'] as const
export type Facet = (typeof facets)[number]

/** A value of a facet column; null is a missing value and differs from the empty string. */
export type FacetValue = string | null

/** Chosen values per facet: none chosen means no condition, several mean any of them. */
export type FacetFilter = Readonly<Record<Facet, readonly FacetValue[]>>

/** The screens of the app. */
export const views = ['overview', 'browse'] as const
export type View = (typeof views)[number]

/** Where a text search looks: every message, the messages of one role, or the reasoning. */
export const scopes = ['all', 'user', 'assistant', 'system', 'tool', 'reasoning'] as const
export type Scope = (typeof scopes)[number]

/** A condition on the text of messages; an empty `text` means no condition. */
export interface TextFilter {
  readonly text: string
  /** Whether `text` is a regular expression (RE2) instead of literal text. */
  readonly regex: boolean
  readonly scope: Scope
  readonly caseSensitive: boolean
}

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

/** The opened conversation: by uuid, by position, or by uuid with the position as a hint. */
export interface OpenRow {
  readonly uuid: string | null
  readonly at: Position | null
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
  /** Null for the order of the files. */
  readonly sort: Sort | null
  readonly open: OpenRow | null
  /** What chance draws by, in `[0, seedEnd)` of lib/random.ts; null while nothing is drawn. */
  readonly seed: number | null
  /** The facet whose values are drawn in turn, equally often; null for plain draws. */
  readonly each: Facet | null
}

/** The dataset that this app is about, at the revision that its published numbers describe. */
export const mainDataset: HubSource = {
  kind: 'hub',
  repo: 'nvidia/Nemotron-Post-Training-Dataset-v1',
  revision: '74e23eb6f830fef4a9e96a92f6f6262214cbb9a8',
}

export const noFacets: FacetFilter = { category: [], generator: [], reasoning: [], license: [] }

export const noText: TextFilter = { text: '', regex: false, scope: 'all', caseSensitive: false }

/** What an empty link means. */
export const defaultQuery: Query = {
  source: { kind: 'sample' },
  view: 'overview',
  facets: noFacets,
  text: noText,
  sort: null,
  open: null,
  seed: null,
  each: null,
}

/** Whether any facet value is chosen. */
export function hasFacets(filter: FacetFilter): boolean {
  return facets.some((facet) => filter[facet].length > 0)
}

/** Whether the query narrows the rows at all. */
export function isFiltered(query: Query): boolean {
  return hasFacets(query.facets) || query.text.text !== ''
}
