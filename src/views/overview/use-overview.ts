import { useMemo } from 'react'
import { facetCounts, type ValueCount } from '../../catalog/counts.ts'
import { defaultQuery, type Facet, type Query } from '../../query/query.ts'
import type { Dataset } from '../../state/dataset.ts'
import { useReadable, useStores } from '../../state/hooks.ts'
import { useTexts } from './texts.ts'
import type { Counted } from './cells.ts'
import { coverageOf, type Coverage } from './coverage.ts'

/** What the figures are drawn from. */
export interface Overview {
  readonly dataset: Dataset
  readonly query: Query
  readonly counted: Counted
  readonly counts: Record<Facet, readonly ValueCount[]>
  readonly coverage: Coverage
}

/** The numbers of the open files without any filter. */
export function useWhole(dataset: Dataset): Overview {
  return useMemo(() => overviewOf(dataset, defaultQuery, coverageOf(dataset)), [dataset])
}

/** The numbers of the open files under the current filter. */
export function useOverview(): Overview {
  const stores = useStores()
  const dataset = useReadable(stores.dataset)
  const query = useReadable(stores.url)
  const coverage = useMemo(() => coverageOf(dataset), [dataset])
  return useMemo(() => overviewOf(dataset, query, coverage), [dataset, query, coverage])
}

function overviewOf(dataset: Dataset, query: Query, coverage: Coverage): Overview {
  const { catalog, totals } = dataset
  const { facets } = query
  const counted = { catalog, totals, filter: facets }
  return { dataset, query, counted, counts: facetCounts(catalog, totals, facets), coverage }
}

/** How a number of conversations is written. */
export function useConversations(): (rows: number) => string {
  const { browse: t, units } = useTexts()
  return (rows) => t.conversations(units.count(rows), rows === 1)
}

/** How a mark is called: its name, its conversations, and their share of what they are part of. */
export function useMarkName(): (label: string, rows: number, all: number, whole: number) => string {
  const { overview: t, units } = useTexts()
  const conversations = useConversations()
  return (label, rows, all, whole) =>
    rows === all
      ? t.mark(label, conversations(all), units.share(all, whole))
      : t.markPart(label, units.count(rows), conversations(all), units.share(rows, all))
}

/** How a number of row groups is written. */
export function useRowGroups(): (rowGroups: number) => string {
  const { overview: t, units } = useTexts()
  return (rowGroups) => t.facts.rowGroups(units.count(rowGroups), rowGroups === 1)
}
