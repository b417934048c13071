import { useEffect, useMemo, useState } from 'react'
import { flushSync } from 'react-dom'
import type { RowRef } from '../scan/row-index.ts'
import { positionOf } from '../scan/row-list.ts'
import { useDerived, useReadable, useStores } from '../state/hooks.ts'
import { rowOfPosition } from '../state/positions.ts'

/** Where the opened row stands in the current list. */
export interface Selected {
  /** Null when no row is open, or the list lacks it. */
  readonly position: number | null
  /** Whether a link's row is still being looked for, so that the list is not at its place yet. */
  readonly isLocating: boolean
}

/**
 * Follows the opened row. Known from the link's position before the row is read, so that stepping on
 * does not wait for it.
 */
export function useSelected(): Selected {
  const { opened, list, rows } = useStores()
  const { index, query, dataset } = useReadable(list)
  const [position, setPosition] = useState<number | null>(null)
  const [placed, setPlaced] = useState<RowRef | null>(null)
  const at = query.open?.at
  // Memoised: it looks at the names of all files.
  const told = useMemo(() => (at && rowOfPosition(dataset, at)) ?? null, [at, dataset])
  // As text: the row that arrives where the link says is the same one, and the table is not drawn again for it.
  const place = useDerived(opened, (current) =>
    JSON.stringify(current.kind === 'row' ? current.ref : current.kind === 'loading' ? told : null),
  )
  const ref = useMemo(() => JSON.parse(place) as RowRef | null, [place])
  useEffect(() => {
    let isCurrent = true
    const finding = ref ? positionOf(index, ref, rows.rowsOf) : Promise.resolve(undefined)
    const settle = (found?: number) => {
      if (!isCurrent) return
      // The grid goes to the row first: the lines that it leaves are not to be loaded.
      flushSync(() => setPosition(found ?? null))
      setPlaced(ref)
    }
    finding.then(settle, () => settle())
    return () => {
      isCurrent = false
    }
  }, [ref, index, rows])
  const isUnplaced = Boolean(at) && (!ref || placed !== ref)
  const isLocating = useDerived(opened, ({ kind }) => isUnplaced && kind === 'loading')
  return { position, isLocating }
}
