/** Folders that say nothing about what is in them. */
const generic = new Set(['data', 'default', 'parquet'])

/** Names that tell split and shard themselves, as `datasets` writes them. */
const shardName = /(?:^|\/)[^/]+-\d{5}-of-\d{5}\.parquet$/i

/** Splits that file names tell in other ways (as in `datasets`, data_files.py). */
const keyword = /(?:^|[^a-z])(train|validation|test)(?:[^a-z]|$)/

/**
 * The splits that folders tell: each file is of the folder in which the ways to the files part, so that
 * `math/0000.parquet`, `code/a/0.parquet` and `code/b/0.parquet` are of `math` and `code`, below whatever
 * they have in common. Where all are in one folder, that folder's name is the split.
 * @param paths with `/` between their parts
 * @returns a split for each path, in the same order; null where its name tells it, or nothing does
 */
export function folderSplits(paths: readonly string[]): (string | null)[] {
  const folders = paths.map((path) => path.split('/').slice(0, -1))
  const common = commonStart(folders)
  const last = folders[0]?.slice(0, common).findLast(isTelling) ?? null
  return paths.map((path, i) => {
    const own = folders[i] ?? []
    const file = path.slice(path.lastIndexOf('/') + 1).toLowerCase()
    if (shardName.test(path)) return null
    return keyword.exec(file)?.[1] ?? own.slice(common).find(isTelling) ?? last
  })
}

function isTelling(folder: string): boolean {
  return !generic.has(folder.toLowerCase())
}

/** How many folders all the ways begin with. */
function commonStart([first = [], ...others]: readonly (readonly string[])[]): number {
  const parts = first.findIndex((folder, i) => others.some((other) => other[i] !== folder))
  return parts < 0 ? first.length : parts
}
