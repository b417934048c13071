import { groupOfRow } from '../parquet/parquet-file.ts'
import type { Position } from '../query/query.ts'
import type { RowRef } from '../scan/row-index.ts'
import { parseShardName } from '../query/shard-name.ts'
import type { DataFile, Dataset } from './dataset.ts'

/** The split that stands for files whose name does not tell their place. */
const noSplit = '-'

/** How links name a file: by split and shard where its name says so and no other file's does. */
function placesOf(files: readonly DataFile[]): Pick<Position, 'split' | 'shard'>[] {
  const names = files.map(
    ({ ref }) => (ref.kind === 'url' ? ref.place : undefined) ?? parseShardName(ref.name),
  )
  const taken = new Map<string, number>()
  for (const name of names) {
    const place = name && `${name.split}/${name.shard}`
    if (place) taken.set(place, (taken.get(place) ?? 0) + 1)
  }
  return names.map((name, i) =>
    name && taken.get(`${name.split}/${name.shard}`) === 1 ? name : { split: noSplit, shard: i },
  )
}

/** The position of a row, for a link. */
export function positionOfRow(dataset: Dataset, { file, rowGroup, row }: RowRef): Position | null {
  const place = placesOf(dataset.files)[file]
  const group = dataset.shapes[file]?.rowGroups[rowGroup]
  return place && group ? { ...place, row: group.rowStart + row } : null
}

/** The file at a position, which may be without a place as yet; undefined when there is none. */
export function fileOfPosition({ files }: Dataset, position: Position): number | undefined {
  const file = placesOf(files).findIndex(
    ({ split, shard }) => split === position.split && shard === position.shard,
  )
  return file < 0 || files[file]?.fault ? undefined : file
}

/** The row at a position; undefined when no file whose rows are known has it. */
export function rowOfPosition(dataset: Dataset, position: Position): RowRef | undefined {
  const file = fileOfPosition(dataset, position)
  if (file === undefined) return undefined
  const shape = dataset.shapes[file]
  if (!shape) return undefined
  const rowGroup = groupOfRow(shape, position.row)
  const group = shape.rowGroups[rowGroup]
  return group && { file, rowGroup, row: position.row - group.rowStart }
}
