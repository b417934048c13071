import { useMemo } from 'react'
import type { Facet } from '../../query/query.ts'
import { figureData, type FigureData } from './figure-data.ts'
import type { Overview } from './use-overview.ts'

/** What a figure of these facets is drawn from; keep `facets` the same array while it is the same. */
export function useFigureData(data: Overview, facets: readonly Facet[]): FigureData {
  return useMemo(() => figureData(data, facets), [data, facets])
}
