import { facetCounts } from '../../catalog/counts.ts'
import { publishedSplits } from '../../catalog/published.ts'
import { facets as allFacets, valuesOf, type Facet } from '../../query/query.ts'
import { cardFacets, countsFor, type Counts } from '../../state/card-counts.ts'
import type { Dataset } from '../../state/dataset.ts'
import { countsProvenance, isPublished, type Provenance } from './provenance.ts'
import type { Overview } from './use-overview.ts'

/** What one figure is drawn from, and where that comes from. */
export interface FigureData extends Overview {
  readonly provenance: Provenance
}

/**
 * The numbers that answer for these facets under the current filter: measured ones, or for category
 * and generator those of the dataset's card until they are measured.
 */
export function figureData(data: Overview, facets: readonly Facet[]): FigureData {
  const { dataset, query } = data
  const filter = query.facets
  const involved = allFacets.filter(
    (facet) => facets.includes(facet) || valuesOf(filter[facet]).length > 0,
  )
  const counts = publishedCounts(dataset, involved) ?? countsFor(dataset, facets, filter)
  const provenance = countsProvenance(dataset, data.coverage, counts.basis, involved)
  if (counts.basis === 'measured') return { ...data, provenance }
  const { catalog, totals } = counts
  const rows = totals.reduce((sum, each) => sum + each, 0)
  return {
    ...data,
    counted: { catalog, totals, filter },
    counts: facetCounts(catalog, totals, filter),
    coverage: { isComplete: true, rows, of: rows },
    provenance,
  }
}

/** What is published of the main dataset, while its files are not listed yet. */
function publishedCounts(dataset: Dataset, involved: readonly Facet[]): Counts | null {
  const isTold = involved.length > 0 && involved.every((facet) => cardFacets.includes(facet))
  return isTold && dataset.files.length === 0 && isPublished(dataset) ? published : null
}

const published: Counts = {
  catalog: {
    tuples: publishedSplits.map(({ category, generator }) => [
      category,
      generator,
      null,
      null,
      null,
    ]),
    files: [],
  },
  totals: publishedSplits.map(({ rows }) => rows),
  basis: 'card',
}
