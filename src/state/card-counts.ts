import type { Catalog, GroupCounts, Tuple } from '../catalog/catalog.ts'
import { tupleTotals } from '../catalog/counts.ts'
import { publishedSplits } from '../catalog/published.ts'
import {
  facets as allFacets,
  mainDataset,
  valuesOf,
  type Facet,
  type FacetFilter,
} from '../query/query.ts'
import type { Shapes } from '../scan/row-index.ts'
import type { DataFile, Dataset } from './dataset.ts'

/** The facets that the dataset's card tells: each split is one category by one generator. */
export const cardFacets: readonly Facet[] = ['category', 'generator']

/** Counts to answer a question with, and where they are from. */
export interface Counts {
  readonly catalog: Catalog
  /** Rows per combination of the catalog. */
  readonly totals: readonly number[]
  /** `card` and `mixed` counts are published, and derived; `measured` ones cover what was measured. */
  readonly basis: 'measured' | 'card' | 'mixed'
}

/**
 * What to count with when these facets are asked about under a filter: where nothing was measured,
 * the dataset's card answers for category and generator.
 */
export function countsFor(dataset: Dataset, facets: readonly Facet[], filter: FacetFilter): Counts {
  const involved = allFacets.filter(
    (facet) => facets.includes(facet) || valuesOf(filter[facet]).length > 0,
  )
  const isTold = involved.length > 0 && involved.every((facet) => cardFacets.includes(facet))
  const card = isTold ? cardCounts(dataset) : null
  return card ?? { catalog: dataset.catalog, totals: dataset.totals, basis: 'measured' }
}

/** The last join of each catalog: its identity holds while what it was made from does. */
const joins = new WeakMap<Catalog, { readonly shapes: Shapes; readonly counts: Counts | null }>()

/**
 * Measured counts with the card's where there are none; null where the card tells nothing more, or
 * something else than what was measured.
 */
function cardCounts(dataset: Dataset): Counts | null {
  if (!isBelieved(dataset)) return null
  const { catalog, shapes } = dataset
  const last = joins.get(catalog)
  if (last?.shapes === shapes) return last.counts
  const counts = join(dataset)
  joins.set(catalog, { shapes, counts })
  return counts
}

/** The card is believed until a footer speaks against it. */
function isBelieved({ source, files, layouts }: Dataset): boolean {
  if (source.kind !== 'hub') return false
  const { repo, revision } = mainDataset
  if (source.repo !== repo || source.revision !== revision) return false
  return layouts.every((layout, i) => {
    const split = splitOf(files[i])
    return !layout || split < 0 || agrees(layout, tupleOfSplit(split))
  })
}

function join({ files, shapes, catalog }: Dataset): Counts | null {
  const first = catalog.tuples.length
  let told = 0
  let measured = 0
  let against = 0
  const counts = shapes.map((shape, i): readonly (GroupCounts | undefined)[] => {
    const own = catalog.files[i] ?? []
    const split = splitOf(files[i])
    if (!shape || split < 0) return own
    const said = tupleOfSplit(split)
    return shape.rowGroups.map(({ rows }, rowGroup) => {
      const group = own[rowGroup]
      if (group) {
        measured++
        if (group.some(({ tuple }) => !isAsSaid(catalog.tuples[tuple], said))) against++
        return group
      }
      told++
      return [{ tuple: first + split, rows }]
    })
  })
  if (told === 0 || against > 0) return null
  const tuples = [...catalog.tuples, ...publishedSplits.map((_, split) => tupleOfSplit(split))]
  const joined: Catalog = { tuples, files: counts }
  const basis = measured > 0 ? 'mixed' : 'card'
  return { catalog: joined, totals: tupleTotals(joined), basis }
}

/** Number of the published split that a file is of; -1 for none. */
function splitOf(file: DataFile | undefined): number {
  const place = file?.ref.kind === 'url' ? file.ref.place : undefined
  return publishedSplits.findIndex(({ category }) => category === place?.split)
}

/** The facets of the card are the first two of a combination. */
function isAsSaid(tuple: Tuple | undefined, said: Tuple): boolean {
  return cardFacets.every((_, i) => tuple?.[i] === said[i])
}

function tupleOfSplit(split: number): Tuple {
  const { category = null, generator = null } = publishedSplits[split] ?? {}
  return [category, generator, null, null, null]
}

/** Statistics of a footer prove that a column has one value in a row group, or leave it open. */
function agrees(layout: NonNullable<Dataset['layouts'][number]>, told: Tuple): boolean {
  return layout.rowGroups.every(({ chunks }) =>
    chunks.every(({ column, constant }) => {
      const i = cardFacets.findIndex((facet) => facet === column)
      return i < 0 || constant === undefined || constant === told[i]
    }),
  )
}
