import { lazy, Suspense } from 'react'
import { useReadable, useStores } from '../../state/hooks.ts'
import { ErrorBoundary } from '../../ui/ErrorBoundary.tsx'
import { useText } from '../../ui/language.tsx'

const ScanStrip = lazy(async () => ({ default: (await import('./ScanStrip.tsx')).ScanStrip }))

/** How far a search has got; its parts arrive with the first search. */
export function SearchProgress() {
  const { key, query } = useReadable(useStores().list)
  const { errors } = useText()
  if (query.text.text === '') return null
  return (
    <ErrorBoundary resetKey={key} retry={errors.retry}>
      <Suspense>
        <ScanStrip />
      </Suspense>
    </ErrorBoundary>
  )
}
