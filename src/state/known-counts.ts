import { differenceOf, listedDifference, type Claim, type LoadedCatalog } from '../catalog/claim.ts'
import type { Catalog, GroupCounts, Tuple } from '../catalog/catalog.ts'
import { tupleTotals } from '../catalog/counts.ts'
import type { Fault } from '../lib/errors.ts'
import { sameShape, type Shapes } from '../scan/row-index.ts'
import type { DataFile, Dataset } from './dataset.ts'
import { judgeFiles } from './file-roles.ts'

/** What is said of files before their footers are read. */
export interface Sayings {
  readonly loaded: LoadedCatalog | null
  /** By file, what was read of it to count it, in this session or before. */
  readonly measured: ReadonlyMap<number, Claim>
  /** The combinations of those counts; begins with those of `loaded`. */
  readonly tuples: readonly Tuple[]
  /** By file, what follows from the dataset's card. */
  readonly derived: Shapes
  /** What the card says that the files hold; null where it says nothing. */
  readonly kind: Dataset['kind']
}

/** Everything of a dataset that follows from its files and from what is said of them. */
type Known = ReturnType<typeof judgeFiles> &
  Pick<Dataset, 'catalog' | 'totals' | 'catalogFault' | 'described'>

/**
 * Joins what footers tell with what a catalog and the dataset's card say. A claim counts until its
 * file's footer is read, and on when the two agree; otherwise it is dropped, and the file's row
 * groups are not measured. What has not changed keeps its identity, so that nothing follows from it.
 * @param last what was known before of the same files, with what was counted meanwhile
 */
export function joinKnown(
  files: readonly DataFile[],
  { loaded, measured, tuples: told, derived, kind }: Sayings,
  last: Pick<Dataset, 'catalog' | 'totals' | 'shapes'>,
): Known {
  const faults: Fault[] = []
  const dropped = new Set<unknown>()
  const claims = files.map(({ ref, opened }, i): Claim | undefined => {
    const own = measured.get(i)
    if (own) return own
    const claim = loaded?.claimOf(ref)
    if (!claim) return undefined
    const what = listedDifference(claim, ref) ?? (opened && differenceOf(claim, opened))
    if (!what) return claim
    dropped.add(claim.groups)
    faults.push({ kind: 'catalog-differs', name: ref.name, what })
    return undefined
  })
  const isUsed = files.some(({ ref }) => loaded?.claimOf(ref))
  if (loaded && files.length > 0 && !isUsed) {
    faults.push({ kind: 'catalog-differs', name: files[0]?.ref.name ?? '', what: 'files' })
  }
  const summary = judgeFiles(files, { claims, measured, derived, kind })
  const shapes = summary.shapes.map((shape, i) => {
    const before = last.shapes[i]
    return shape && before && sameShape(before, shape) ? before : shape
  })
  const counts = shapes.map((shape, i): readonly (GroupCounts | undefined)[] => {
    const given = last.catalog.files[i]
    const before = given === forgotten ? undefined : given
    if (!shape) return before?.length === 0 ? before : []
    const isKept = shape === last.shapes[i] && !dropped.has(before)
    if (isKept && before?.some(Boolean)) return before
    return claims[i]?.groups ?? (isUncounted(before, shape) ? before : uncounted(shape))
  })
  const isSame = sameItems(counts, last.catalog.files)
  const tuples = longest(last.catalog.tuples, told, loaded?.tuples ?? [])
  const catalog: Catalog = isSame ? last.catalog : { tuples, files: counts }
  return {
    ...summary,
    shapes: sameItems(shapes, last.shapes) ? last.shapes : shapes,
    catalog,
    totals: isSame ? last.totals : tupleTotals(catalog),
    catalogFault: faults[0] ?? null,
    described: files.map(({ opened }, i) => opened ?? claims[i]?.file),
  }
}

/** What is left of the counts of a file that is another now; totals still have them. */
const forgotten: Catalog['files'][number] = []

/**
 * Forgets what was read of files to count them that are others now, as their listing or an opened
 * footer says, with their counts.
 * @param measured loses those files
 * @returns the catalog without their counts
 */
export function forgetChanged(
  files: readonly DataFile[],
  measured: Map<number, Claim>,
  catalog: Catalog,
): Catalog {
  const changed = [...measured].filter(([i, claim]) => {
    const { ref, opened } = files[i] ?? {}
    const isOther = opened !== undefined && differenceOf(claim, opened) !== undefined
    return !ref || listedDifference(claim, ref) !== undefined || isOther
  })
  if (changed.length === 0) return catalog
  for (const [i] of changed) measured.delete(i)
  const lost = new Set(changed.map(([i]) => i))
  return { ...catalog, files: catalog.files.map((groups, i) => (lost.has(i) ? forgotten : groups)) }
}

/** Lists of combinations only grow, each from the one before it. */
function longest(...lists: readonly (readonly Tuple[])[]): readonly Tuple[] {
  return lists.reduce((long, list) => (list.length > long.length ? list : long))
}

/** Row groups that were measured. */
export function countMeasured({ files }: Catalog): number {
  return files.reduce(
    (sum, groups) => sum + groups.filter((group) => group !== undefined).length,
    0,
  )
}

type Shape = NonNullable<Shapes[number]>

function uncounted({ rowGroups }: Shape): undefined[] {
  return rowGroups.map(() => undefined)
}

function isUncounted(
  groups: Catalog['files'][number] | undefined,
  { rowGroups }: Shape,
): groups is readonly undefined[] {
  return groups?.length === rowGroups.length && groups.every((group) => group === undefined)
}

function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i])
}
