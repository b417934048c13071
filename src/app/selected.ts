import { useEffect, useState } from 'react'
import { positionOf } from '../scan/row-list.ts'
import { useReadable, useStores } from '../state/hooks.ts'

/** Position of the opened row in the current list; null when none is open or the list lacks it. */
export function useSelected(): number | null {
  const { opened, list, rows } = useStores()
  const current = useReadable(opened)
  const { index } = useReadable(list)
  const [selected, setSelected] = useState<number | null>(null)
  const ref = current.kind === 'row' ? current.ref : null
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
