import { lazy, Suspense } from 'react'
import { useReadable, useStores } from '../../state/hooks.ts'

/** Most sources come with their counts, so that this is not needed at the start. */
const CountingSteps = lazy(async () => ({
  default: (await import('./CountingSteps.tsx')).CountingSteps,
}))

/** How far the counts have got, while they are not complete. */
export function CountingNote() {
  const { dataset } = useStores()
  const { measuring, kind } = useReadable(dataset)
  const isQuiet = measuring.state === 'idle' || measuring.state === 'done'
  if (kind !== 'conversations' || isQuiet) return null
  return (
    <Suspense fallback={null}>
      <CountingSteps />
    </Suspense>
  )
}
