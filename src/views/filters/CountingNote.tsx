import { useReadable, useStores } from '../../state/hooks.ts'
import { lazyPart, leftOut } from '../../ui/lazy-part.tsx'

/** Most sources come with their counts, so that this is not needed at the start. */
const CountingSteps = lazyPart(
  async () => (await import('./CountingSteps.tsx')).CountingSteps,
  leftOut,
)

/** How far the counts have got, while they are not complete. */
export function CountingNote() {
  const { measuring, kind } = useReadable(useStores().dataset)
  const isQuiet = measuring.state === 'idle' || measuring.state === 'done'
  if (kind !== 'conversations' || isQuiet) return null
  return <CountingSteps />
}
