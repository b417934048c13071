import { useLate, useReadable, useStores } from '../../state/hooks.ts'
import { ErrorBoundary } from '../../ui/ErrorBoundary.tsx'
import { Late, lazyPart, leftOut } from '../../ui/lazy-part.tsx'

const OrderBar = lazyPart(async () => (await import('./OrderBar.tsx')).OrderBar, leftOut)

/** Sorting and random reading, which arrive after the first rows; a plain table has neither. */
export function OrderSlot() {
  const { key, dataset } = useReadable(useStores().list)
  const isLate = useLate()
  if (dataset.kind !== 'conversations') return null
  if (!isLate) return <div className="order" />
  return (
    <ErrorBoundary resetKey={key}>
      <Late fallback={<div className="order" />}>
        <OrderBar />
      </Late>
    </ErrorBoundary>
  )
}
