import { differenceOf, type LoadedCatalog } from '../catalog/load.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { tupleTotals } from '../catalog/counts.ts'
import type { Fault } from '../lib/errors.ts'
import type { DataFile, Dataset } from './dataset.ts'
import { judgeFiles } from './file-roles.ts'

/** Everything of a dataset that follows from its files and a catalog that came with them. */
type Known = ReturnType<typeof judgeFiles> &
  Pick<Dataset, 'catalog' | 'totals' | 'measuring' | 'catalogFault'>

/**
 * Joins what footers tell with what a catalog claims. A claim counts until its file's footer is
 * read, and on when the two agree; otherwise it is dropped, and the file's row groups are not measured.
 */
export function joinCatalog(files: readonly DataFile[], loaded: LoadedCatalog | null): Known {
  const claims = loaded?.claims ?? []
  const summary = judgeFiles(files, claims)
  let catalogFault: Fault | null =
    loaded && claims.every((claim) => !claim)
      ? { kind: 'catalog-differs', name: files[0]?.ref.name ?? '', what: 'files' }
      : null
  const counts = summary.files.map(({ ref, opened, fault }, i): Catalog['files'][number] => {
    const claim = claims[i]
    if (fault) return []
    if (!opened) return claim?.groups ?? []
    const what = claim && differenceOf(claim, ref, opened)
    if (claim && !what) return claim.groups
    if (what) catalogFault ??= { kind: 'catalog-differs', name: ref.name, what }
    return opened.layout.rowGroups.map(() => undefined)
  })
  const catalog = { tuples: loaded?.tuples ?? [], files: counts }
  const rowGroups = counts.flat().filter((group) => group !== undefined).length
  const isDone = loaded !== null && rowGroups > 0 && rowGroups === summary.rowGroups
  return {
    ...summary,
    catalog,
    totals: tupleTotals(catalog),
    catalogFault,
    measuring: { state: isDone ? 'done' : 'idle', rowGroups, fault: null },
  }
}
