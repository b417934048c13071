import { readdir, stat } from 'node:fs/promises'
import { basename, join, resolve, sep } from 'node:path'
import { CommandError } from './command-error.ts'
import { filePathOf } from './static-path.ts'

/** The Parquet files of a folder and its folders. */
export interface ParquetFolder {
  /** Name of the folder, without where it is. */
  readonly name: string
  readonly folder: string
  /** Paths in the folder with `/` between their parts, by code unit; hidden ones are left out. */
  readonly paths: readonly string[]
}

/**
 * Finds the Parquet files of a folder; a single file is a folder with one file.
 * @throws CommandError when there is none
 */
export async function findParquet(place: string): Promise<ParquetFolder> {
  const found = await stat(place).catch(() => undefined)
  if (!found) throw new CommandError(`There is no folder ${place}.`, 1)
  const target = resolve(place)
  if (found.isFile()) {
    const name = basename(target)
    return { name, folder: resolve(target, '..'), paths: [name] }
  }
  const paths = await listParquet(target)
  if (paths.length === 0) {
    throw new CommandError(
      `There is no Parquet file in ${place}. Its folders were searched too; names have to end in .parquet.`,
      1,
    )
  }
  return { name: basename(target), folder: target, paths }
}

/** Paths of the Parquet files below a folder, as in {@link ParquetFolder}. */
export async function listParquet(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => /\.parquet$/i.test(entry.name) && !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, sep).length))
    .map((path) => path.split(sep).join('/'))
    .filter(
      (path) => filePathOf(`/${path.split('/').map(encodeURIComponent).join('/')}`, '/') === path,
    )
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
}
