import { Suspense } from 'react'
import { useReadable, useStores } from '../../state/hooks.ts'
import { ErrorBoundary } from '../../ui/ErrorBoundary.tsx'
import { useText } from '../../ui/language.tsx'
import { lazyPart } from '../../ui/lazy-part.tsx'

/** Most sources come with their counts, so that this is not needed at the start. */
const CountingSteps = lazyPart(async () => (await import('./CountingSteps.tsx')).CountingSteps)

/** How far the counts have got, while they are not complete. */
export function CountingNote() {
  const { measuring, kind, source } = useReadable(useStores().dataset)
  const { errors } = useText()
  const isQuiet = measuring.state === 'idle' || measuring.state === 'done'
  if (kind !== 'conversations' || isQuiet) return null
  return (
    <ErrorBoundary resetKey={source.kind} retry={errors.retry}>
      <Suspense>
        <CountingSteps />
      </Suspense>
    </ErrorBoundary>
  )
}
