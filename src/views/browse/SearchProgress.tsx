import { needsScan } from '../../query/query.ts'
import { useReadable, useStores } from '../../state/hooks.ts'
import { ErrorBoundary } from '../../ui/ErrorBoundary.tsx'
import { lazyPart } from '../../ui/lazy-part.tsx'

const ScanStrip = lazyPart(async () => (await import('./ScanStrip.tsx')).ScanStrip)

/** How far a search has got; its parts arrive with the first search. */
export function SearchProgress() {
  const { key, query } = useReadable(useStores().list)
  if (!needsScan(query)) return null
  return (
    <ErrorBoundary resetKey={key}>
      <ScanStrip />
    </ErrorBoundary>
  )
}
