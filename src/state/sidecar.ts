import { isLeftOut } from '../catalog/file-faults.ts'
import { folderOf, nameBelow } from '../catalog/file-names.ts'
import { encodeCatalog, type CatalogSource, type DescribedFile } from '../catalog/format.ts'
import { downloadBytes } from '../export/sink.ts'
import type { FileRef } from '../sources/file-ref.ts'
import type { DataFile, Dataset } from './dataset.ts'
import { hasGaps } from './gaps.ts'

/** What a dataset's own catalog is called, so that it is found beside the files (design 5). */
const catalogFileName = 'nemotron-explorer-catalog.bin'

/**
 * Whether a catalog of the open files can be given away: none is missing, and no address has a query,
 * which may be a signature, to be written down as a name.
 */
export function isDescribable(dataset: Pick<Dataset, 'files' | 'repository'>): boolean {
  const isPlain = ({ ref }: DataFile) =>
    ref.kind !== 'url' || !ref.url.includes('?') || new URL(ref.url).search === ''
  return !hasGaps(dataset) && dataset.files.every(isPlain)
}

/**
 * Whether everything that can be counted is: the last run failed by damaged files alone, which a catalog
 * leaves out.
 */
export function isCountedButForDamage({ measuring, uncounted }: Dataset): boolean {
  const { state, fault } = measuring
  return state === 'failed' && !!fault && [fault, ...uncounted.values()].every(isLeftOut)
}

/**
 * The catalog of the open files: the bytes that the command line writes for the same source.
 * @returns null while a row group is not counted, or when it cannot be given away
 */
export function catalogBytes(dataset: Dataset): Uint8Array<ArrayBuffer> | null {
  const { files, shapes, catalog, described, uncounted } = dataset
  if (!isDescribable(dataset)) return null
  const { source, nameOf } = namingOf(dataset)
  const counted = files.flatMap(({ ref, fault }, i) => {
    const groups = catalog.files[i]
    const known = described[i]
    const damage = uncounted.get(i)
    if (fault || !shapes[i] || (damage && isLeftOut(damage))) return []
    const isWhole = groups?.every((group) => group !== undefined)
    if (!known || !groups || !isWhole) return [null]
    const identity = (ref.kind === 'url' ? ref.identity : undefined) ?? null
    const { size, footer } = known
    const file: DescribedFile = { name: nameOf(ref), size, identity, footer }
    return [{ file, groups }]
  })
  const whole = counted.filter((each) => each !== null)
  if (whole.length === 0 || whole.length < counted.length) return null
  return encodeCatalog({
    source,
    files: whole.map(({ file }) => file),
    catalog: { tuples: catalog.tuples, files: whole.map(({ groups }) => groups) },
  })
}

/** Hands the catalog of the open files, all counted, to the browser's downloads. */
export function downloadCatalog(dataset: Dataset): void {
  const bytes = catalogBytes(dataset)
  if (bytes) downloadBytes(bytes, catalogFileName, 'application/octet-stream')
}

interface Naming {
  readonly source: CatalogSource
  readonly nameOf: (ref: FileRef) => string
}

/** How the command line calls the same source and its files. */
function namingOf({ repository, listed, files }: Dataset): Naming {
  if (repository) {
    const { repo, commit, base } = repository
    return {
      source: { name: repo, revision: commit },
      nameOf: (ref) => (ref.kind === 'url' ? ref.path : undefined) ?? nameIn(ref, base),
    }
  }
  if (listed) {
    const { name, revision } = listed
    return { source: { name, revision }, nameOf: (ref) => nameIn(ref, folderOf(listed.base)) }
  }
  const refs = files.map(({ ref }) => ref)
  const [first] = refs
  if (first?.kind === 'url') {
    const folder = folderOf(first.url)
    return { source: { name: folder, revision: null }, nameOf: (ref) => nameIn(ref, folder) }
  }
  return namingOfPicked(refs)
}

/** A picked folder and a single file by their own names; files of several places by their paths. */
function namingOfPicked(refs: readonly FileRef[]): Naming {
  const pathOf = (ref: FileRef) => ref.path ?? ref.name
  const folders = new Set(refs.map((ref) => /^[^/]+\//.exec(pathOf(ref))?.[0] ?? ''))
  const [folder = ''] = folders.size === 1 ? folders : []
  const alone = refs.length === 1 && refs[0] ? pathOf(refs[0]) : 'local files'
  const name = folder === '' ? alone : folder.slice(0, -1)
  return { source: { name, revision: null }, nameOf: (ref) => pathOf(ref).slice(folder.length) }
}

function nameIn(ref: FileRef, folder: string): string {
  return ref.kind === 'url' ? nameBelow(ref.url, folder) : ref.name
}
