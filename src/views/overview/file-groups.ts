import { parseShardName } from '../../query/shard-name.ts'
import type { DataFile } from '../../state/dataset.ts'

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
 * The opened files that take part, by the split that their names tell,
 * most rows first. The names only group: nothing is derived from them.
 */
export function fileGroups(files: readonly DataFile[]): FileGroup[] {
  const groups = new Map<string, FileGroup>()
  for (const { ref, opened, fault } of files) {
    if (!opened || fault) continue
    const name = parseShardName(ref.name)?.split ?? ref.name
    const old = groups.get(name)
    groups.set(name, {
      name,
      files: (old?.files ?? 0) + 1,
      rows: (old?.rows ?? 0) + opened.layout.rows,
      rowGroups: (old?.rowGroups ?? 0) + opened.layout.rowGroups.length,
      bytes: (old?.bytes ?? 0) + opened.size,
    })
  }
  return [...groups.values()].sort((a, b) => b.rows - a.rows || (a.name < b.name ? -1 : 1))
}
