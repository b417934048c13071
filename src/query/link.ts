import { seedEnd } from '../lib/seed.ts'
import { decodeSigned, encodeSigned, sortValues } from './list-code.ts'
import {
  defaultQuery,
  facets,
  mainDataset,
  noFacets,
  scopes,
  sortColumns,
  usefulSort,
  valuesOf,
  views,
  type Facet,
  type FacetFilter,
  type HubSource,
  type NamedRow,
  type OpenRow,
  type Position,
  type Query,
  type Sort,
  type Source,
  type TextFilter,
  type View,
} from './query.ts'
import { rowConditionKinds, type RowCondition } from './row-condition.ts'
import { decodeWhere, encodeWhere, sortWhere } from './where-code.ts'

/** A parameter whose value could not be used; the default stands in for it. */
export interface LinkProblem {
  readonly key: string
  readonly value: string
}

export interface DecodedLink {
  readonly query: Query
  readonly problems: readonly LinkProblem[]
}

/**
 * Writes the query as a search string: canonical order, defaults left out, readable. Empty for the
 * default query, otherwise with a leading `?`.
 */
export function encodeLink(query: Query): string {
  const pairs: [string, string][] = []
  const add = (key: string, value: string) => {
    if (value !== '') pairs.push([key, value])
  }
  add('source', encodeSource(query.source))
  add('view', encodeView(query))
  for (const facet of facets) {
    const choice = query.facets[facet]
    add(facet, encodeSigned(valuesOf(choice), 'not' in choice))
  }
  if (query.text.regex) pairs.push(['re', query.text.text])
  else add('q', query.text.text)
  add('in', query.text.scope === 'all' ? '' : query.text.scope)
  add('case', query.text.caseSensitive ? '1' : '')
  add('word', query.text.wholeWord ? '1' : '')
  add('not', query.text.not ? '1' : '')
  for (const condition of query.where) pairs.push([condition.kind, encodeWhere(condition)])
  add('sort', encodeSort(query.sort))
  const { open } = query
  for (const [row, key, place] of [
    [open, 'row', 'at'],
    [open?.beside, 'row2', 'at2'],
  ] as const) {
    add(key, row?.uuid ?? '')
    add(place, encodePlace(row))
  }
  add('seed', query.seed === null ? '' : String(query.seed))
  add('each', query.seed === null ? '' : (query.each ?? ''))
  if (pairs.length === 0) return ''
  return `?${pairs.map(([key, value]) => `${key}=${encodeValue(value)}`).join('&')}`
}

/**
 * Reads a search string. Unknown keys are ignored; a value that cannot be used falls back to its
 * default and is listed. Never throws.
 */
export function decodeLink(search: string): DecodedLink {
  const params = new URLSearchParams(search)
  const problems: LinkProblem[] = []
  const read = <T>(key: string, fallback: T, parse: (value: string) => T | undefined): T => {
    const value = params.get(key)
    if (value === null) return fallback
    const parsed = parse(value)
    if (parsed !== undefined) return parsed
    problems.push({ key, value })
    return fallback
  }
  const query: Query = {
    source: read<Source>('source', defaultQuery.source, decodeSource),
    view: read('view', defaultQuery.view, decodeView),
    facets: readFacets(read),
    text: readText(read),
    where: readWhere(params, problems),
    sort: read<Sort | null>('sort', null, decodeSort),
    open: readOpen(read, params.get('view') === 'compare'),
    ...readDraws(read),
  }
  const sort = usefulSort(query.sort, query.seed)
  return { query: withoutHiddenRow({ ...query, sort }), problems }
}

type Read = <T>(key: string, fallback: T, parse: (value: string) => T | undefined) => T

/** A conversation stands beside the list, so a link that opens one shows the list. */
function withoutHiddenRow(query: Query): Query {
  return query.open && query.view !== 'browse' ? { ...query, view: 'browse' } : query
}

function readFacets(read: Read): FacetFilter {
  const filter = { ...noFacets }
  for (const facet of facets) {
    filter[facet] = read(facet, noFacets[facet], (value) => {
      const { values, not, all } = decodeSigned(value) ?? { values: [], not: true, all: false }
      if (all || (not && values.length === 0)) return undefined
      return not ? { not: sortValues(values) } : sortValues(values)
    })
  }
  return filter
}

function readText(read: Read): TextFilter {
  const pattern = read<string | null>('re', null, (value) => value)
  return {
    text: pattern ?? read('q', '', (value) => value),
    regex: pattern !== null,
    scope: read('in', 'all', (value) => scopes.find((scope) => scope === value)),
    caseSensitive: read('case', false, decodeSwitch),
    wholeWord: read('word', false, decodeSwitch),
    not: read('not', false, decodeSwitch),
  }
}

function decodeSwitch(value: string): boolean | undefined {
  return value === '1' ? true : undefined
}

/** A key of a condition may stand several times; what cannot be used is named once per key. */
function readWhere(params: URLSearchParams, problems: LinkProblem[]): RowCondition[] {
  const where = rowConditionKinds.flatMap((kind) => {
    const read = params
      .getAll(kind)
      .map((value) => ({ value, condition: decodeWhere(kind, value) }))
    const bad = read.find(({ condition }) => !condition)
    if (bad) problems.push({ key: kind, value: bad.value })
    return read.flatMap(({ condition }) => condition ?? [])
  })
  return sortWhere(where)
}

function encodeView({ view, open }: Query): string {
  if (open?.beside) return 'compare'
  return view === defaultQuery.view ? '' : view
}

function encodePlace(row: NamedRow | null | undefined): string {
  return row?.at ? encodePosition(row.at) : ''
}

/** A comparison stands in the place of the list that its conversations come from. */
function decodeView(value: string): View | undefined {
  return value === 'compare' ? 'browse' : views.find((view) => view === value)
}

function readOpen(read: Read, isCompared: boolean): OpenRow | null {
  const open = readRow(read, 'row', 'at')
  const beside = isCompared ? readRow(read, 'row2', 'at2') : null
  return open && beside ? { ...open, beside } : open
}

function readRow(read: Read, row: string, place: string): NamedRow | null {
  const uuid = read<string | null>(row, null, (value) => (value === '' ? undefined : value))
  const at = read<Position | null>(place, null, decodePosition)
  return uuid === null && at === null ? null : { uuid, at }
}

/** Which facet is drawn in turn says nothing while nothing is drawn. */
function readDraws(read: Read): Pick<Query, 'seed' | 'each'> {
  const seed = read<number | null>('seed', null, decodeSeed)
  const each = read<Facet | null>('each', null, (value) => facets.find((facet) => facet === value))
  return { seed, each: seed === null ? null : each }
}

/** A minus before the column turns the order round. */
function encodeSort(sort: Sort | null): string {
  return sort ? `${sort.descending ? '-' : ''}${sort.column}` : ''
}

function decodeSort(value: string): Sort | null | undefined {
  const descending = value.startsWith('-')
  const name = descending ? value.slice(1) : value
  const column = sortColumns.find((each) => each === name)
  return column && { column, descending }
}

function decodeSeed(value: string): number | undefined {
  const seed = /^\d{1,10}$/.test(value) ? Number(value) : seedEnd
  return seed < seedEnd ? seed : undefined
}

function encodeSource(source: Source): string {
  switch (source.kind) {
    case 'sample':
      return ''
    case 'local':
      return 'local'
    case 'hub': {
      const { repo, revision } = source
      if (repo === mainDataset.repo && revision === mainDataset.revision) return 'hub'
      return revision === null ? `hub:${repo}` : `hub:${repo}@${revision}`
    }
    case 'urls':
      return `url:${source.urls.map((url) => url.replaceAll(' ', '%20')).join(' ')}`
  }
}

function decodeSource(value: string): Source | undefined {
  if (value === 'sample' || value === 'local') return { kind: value }
  if (value === 'hub') return mainDataset
  if (value.startsWith('hub:')) return parseHubSource(value.slice('hub:'.length))
  if (!value.startsWith('url:')) return undefined
  const urls = value.slice('url:'.length).split(' ').filter(Boolean)
  return urls.length > 0 && urls.every(isWebAddress) ? { kind: 'urls', urls } : undefined
}

/** Names of owners and datasets on the Hub: letters, digits, `-`, `_`, `.`, at most 96 of them. */
const hubName = /^([\w.-]{1,96}\/[\w.-]{1,96})(?:@([^\s@]{1,200}))?$/

/**
 * Reads `owner/name` or `owner/name@revision`.
 * @returns undefined when it names no dataset
 */
export function parseHubSource(text: string): HubSource | undefined {
  const [, repo, revision = null] = hubName.exec(text) ?? []
  if (repo === undefined || repo.split('/').some((name) => /^\.+$/.test(name))) return undefined
  return { kind: 'hub', repo, revision }
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}

function encodePosition({ split, shard, row }: Position): string {
  return `${split}/${shard}/${row}`
}

function decodePosition(value: string): Position | undefined {
  const match = /^([^/]+)\/(\d{1,9})\/(\d{1,12})$/.exec(value)
  const [, split, shard, row] = match ?? []
  if (split === undefined || shard === undefined || row === undefined) return undefined
  return { split, shard: Number(shard), row: Number(row) }
}

/** Percent-encodes a value but leaves what is safe in a search string readable. */
function encodeValue(value: string): string {
  return encodeURIComponent(value.toWellFormed())
    .replaceAll('%2C', ',')
    .replaceAll('%3A', ':')
    .replaceAll('%2F', '/')
    .replaceAll('%20', '+')
}
