import { conditionsOf } from '../../query/words.ts'
import { useReadable, useStores } from '../../state/hooks.ts'
import { Late, lazyPart, leftOut } from '../../ui/lazy-part.tsx'

const ChipList = lazyPart(async () => (await import('./ChipList.tsx')).ChipList, leftOut)

/** The conditions in force, in words that arrive with the first one. */
export function Chips() {
  const query = useReadable(useStores().url)
  if (conditionsOf(query).length === 0) return null
  return (
    <Late fallback={<div className="chips" />}>
      <ChipList />
    </Late>
  )
}
