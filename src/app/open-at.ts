import { openRow } from '../query/edit.ts'
import { rowAt } from '../scan/row-list.ts'
import { positionOfRow } from '../state/positions.ts'
import type { Stores } from '../state/stores.ts'

/** Opens the row at a position of the current list. */
export async function openAt(
  { url, list, rows }: Stores,
  position: number,
  how: 'push' | 'replace' = 'push',
): Promise<void> {
  const { index, dataset, key } = list.get()
  const ref = await rowAt(index, position, rows.rowsOf)
  if (!ref || list.get().key !== key) return
  const line = rows.get().lines.get(position)
  const uuid =
    line?.kind === 'row' && line.summary.kind === 'conversation' ? line.summary.uuid : null
  const at = positionOfRow(dataset, ref)
  url.navigate((query) => openRow(query, { uuid, at }), how)
}
