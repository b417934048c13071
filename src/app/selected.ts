import { useEffect, useMemo, useState } from 'react'
import { positionOf } from '../scan/row-list.ts'
import { useReadable, useStores } from '../state/hooks.ts'
import { rowOfPosition } from '../state/positions.ts'

/**
 * Position of the opened row in the current list; null when none is open or the list lacks it. Known
 * from the link's position before the row is read, so that stepping on does not wait for it.
 */
export function useSelected(): number | null {
  const { opened, list, rows } = useStores()
  const current = useReadable(opened)
  const { index, query, dataset } = useReadable(list)
  const [selected, setSelected] = useState<number | null>(null)
  const at = query.open?.at
  const ref = useMemo(
    () =>
      current.kind === 'row'
        ? current.ref
        : current.kind === 'loading' && at
          ? rowOfPosition(dataset, at)
          : undefined,
    [current, at, dataset],
  )
  useEffect(() => {
    let isCurrent = true
    const found = ref ? positionOf(index, ref, rows.rowsOf) : Promise.resolve(undefined)
    found.then(
      (position) => {
        if (isCurrent) setSelected(position ?? null)
      },
      () => {
        if (isCurrent) setSelected(null)
      },
    )
    return () => {
      isCurrent = false
    }
  }, [ref, index, rows])
  return selected
}
