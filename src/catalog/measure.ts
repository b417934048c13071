import { countGroups } from '../parquet/count-groups.ts'
import type { ParquetFile } from '../parquet/parquet-file.ts'
import { addGroups, catalogColumns, emptyCatalog, type MeasuredGroup } from './catalog.ts'
import { encodeCatalog, type CatalogSource, type DescribedFile } from './format.ts'

/** A file with the counts of all its row groups, in their order. */
export interface MeasuredFile {
  readonly file: DescribedFile
  readonly groups: readonly Pick<MeasuredGroup, 'tuples' | 'counts'>[]
}

/**
 * Counts every row group of an opened file; reads its facet columns only.
 * @param name path from the catalog's folder, or address
 * @param identity name of the content where a listing told it
 * @param onGroup called after each row group
 * @throws AppError, AbortError
 */
export async function measureFile(
  opened: ParquetFile,
  { name, identity }: Pick<DescribedFile, 'name' | 'identity'>,
  onGroup?: () => void,
  signal?: AbortSignal,
): Promise<MeasuredFile> {
  const groups: MeasuredFile['groups'][number][] = []
  const rowGroups = opened.layout.rowGroups.map((_, i) => i)
  const keep = ({ tuples, counts }: MeasuredFile['groups'][number]) => {
    groups.push({ tuples, counts })
    onGroup?.()
  }
  await countGroups(opened, { rowGroups, columns: catalogColumns }, keep, signal)
  return { file: { name, size: opened.source.size, identity, footer: opened.hash }, groups }
}

/** The catalog of these files, as bytes. */
export function buildCatalog(
  source: CatalogSource,
  files: readonly MeasuredFile[],
): Uint8Array<ArrayBuffer> {
  const groups = files.flatMap((each, file) =>
    each.groups.map((group, rowGroup) => ({ file, rowGroup, ...group })),
  )
  const catalog = addGroups(emptyCatalog(files.map((each) => each.groups.length)), groups)
  return encodeCatalog({ source, files: files.map((each) => each.file), catalog })
}
