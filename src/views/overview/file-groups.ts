import { parseShardName } from '../../query/shard-name.ts'
import type { DataFile, Dataset } from '../../state/dataset.ts'
import { sizeOf } from './known-facts.ts'

/** Files that belong together: the shards of a split, or one file that stands alone. */
export interface FileGroup {
  readonly name: string
  readonly files: number
  readonly rows: number
  readonly rowGroups: number
  /** Size of the files, in bytes. */
  readonly bytes: number
}

/**
 * The files that take part and whose rows are known, by the split that their listing gives them, else
 * by the one that their names tell; most rows first. The names only group: nothing is derived from
 * them.
 */
export function fileGroups({ files, shapes }: Pick<Dataset, 'files' | 'shapes'>): FileGroup[] {
  const groups = new Map<string, FileGroup>()
  files.forEach((file, i) => {
    const shape = shapes[i]
    if (!shape || file.fault) return
    const name = groupNameOf(file)
    const old = groups.get(name) ?? { name, files: 0, rows: 0, rowGroups: 0, bytes: 0 }
    groups.set(name, {
      name,
      files: old.files + 1,
      rows: old.rows + shape.rows,
      rowGroups: old.rowGroups + shape.rowGroups.length,
      bytes: old.bytes + (sizeOf(file) ?? 0),
    })
  })
  return [...groups.values()].sort((a, b) => b.rows - a.rows || (a.name < b.name ? -1 : 1))
}

/** The split that a file belongs to, or the name of a file that stands alone. */
export function groupNameOf({ ref }: DataFile): string {
  const place = ref.kind === 'url' ? ref.place : undefined
  return place?.split ?? parseShardName(ref.name)?.split ?? ref.name
}
