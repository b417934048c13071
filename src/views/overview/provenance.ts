import { mainDataset, type Facet } from '../../query/query.ts'
import type { Dataset } from '../../state/dataset.ts'
import { hasGaps } from '../../state/gaps.ts'
import type { Coverage } from './coverage.ts'

/** Where a number comes from, and so how far it can be trusted. */
export type Provenance =
  /** Read or counted in full: in the files themselves, or by a catalog of them. */
  | { readonly kind: 'exact'; readonly by: 'files' | 'catalog' }
  /** What is known so far, of so much; in files or in conversations. */
  | { readonly kind: 'partial'; readonly part: number; readonly of: number }
  /** Of the files that were listed and loaded, which may not be all. */
  | { readonly kind: 'gaps' }
  /** Published on the dataset's card, or following from what is published there. */
  | { readonly kind: 'card' | 'derived'; readonly revision: string }

/** The first digits of the commit that the card is of; its name while the commit is not known. */
export function revisionOf({ source, repository }: Pick<Dataset, 'source' | 'repository'>): string {
  const revision = repository?.commit ?? (source.kind === 'hub' ? source.revision : null) ?? ''
  return /^[0-9a-f]{40}$/.test(revision) ? revision.slice(0, 7) : revision
}

/** Whether the numbers published of the main dataset are of these files. */
export function isPublished({ source, repository }: Pick<Dataset, 'source' | 'repository'>) {
  if (source.kind !== 'hub' || source.repo !== mainDataset.repo) return false
  return (repository?.commit ?? source.revision) === mainDataset.revision
}

/** Where rows and row groups of the files are from; null before there is a file. */
export function shapeProvenance(
  dataset: Pick<Dataset, 'files' | 'toldBy' | 'source' | 'repository'>,
): Provenance | null {
  const { files, toldBy } = dataset
  const taking = files.filter(({ fault }) => !fault).length
  const told = toldBy.filter((by) => by !== undefined).length
  if (files.length === 0) return null
  if (told < taking) return { kind: 'partial', part: told, of: taking }
  if (hasGaps(dataset)) return { kind: 'gaps' }
  if (toldBy.includes('card')) return { kind: 'derived', revision: revisionOf(dataset) }
  return exact(dataset)
}

/** Where counts of facets are from; `facets` are all that the counts depend on. */
export function countsProvenance(
  dataset: Dataset,
  coverage: Coverage,
  basis: 'measured' | 'card' | 'mixed',
  facets: readonly Facet[],
): Provenance {
  if (basis !== 'measured') {
    if (hasGaps(dataset)) return { kind: 'gaps' }
    const isWritten = basis === 'card' && facets.every((facet) => facet === 'category')
    return { kind: isWritten ? 'card' : 'derived', revision: revisionOf(dataset) }
  }
  return coverage.isComplete
    ? exact(dataset)
    : { kind: 'partial', part: coverage.rows, of: coverage.of }
}

/** Everything that is listed is known, by the files or by a catalog of them. */
export function exact(dataset: Pick<Dataset, 'files' | 'toldBy' | 'repository'>): Provenance {
  if (hasGaps(dataset)) return { kind: 'gaps' }
  return { kind: 'exact', by: dataset.toldBy.includes('catalog') ? 'catalog' : 'files' }
}

/** Whether a number was published, so that counting would put a measured one in its place. */
export function isOfCard({ kind }: Provenance): boolean {
  return kind === 'card' || kind === 'derived'
}

/** How the numbers of a list with gaps came about: only counting or the card gives any. */
export function gapsSaid({ measuring, rowGroups }: Pick<Dataset, 'measuring' | 'rowGroups'>) {
  if (measuring.rowGroups === rowGroups) return 'counted'
  return measuring.rowGroups > 0 ? 'mixed' : 'derived'
}
