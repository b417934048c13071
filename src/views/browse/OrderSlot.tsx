import { Suspense, useState } from 'react'
import { useReadable, useStores } from '../../state/hooks.ts'
import { ErrorBoundary } from '../../ui/ErrorBoundary.tsx'
import { useText } from '../../ui/language.tsx'
import { lazyPart } from '../../ui/lazy-part.tsx'

const OrderBar = lazyPart(async () => (await import('./OrderBar.tsx')).OrderBar)

/** Sorting and random reading, which arrive after the first rows; a plain table has neither. */
export function OrderSlot() {
  const { list, rows } = useStores()
  const { key, dataset } = useReadable(list)
  const hasCome = useReadable(rows).lines.size > 0
  const [isWanted, setWanted] = useState(false)
  if (hasCome && !isWanted) setWanted(true)
  const { errors } = useText()
  if (dataset.kind !== 'conversations') return null
  if (!isWanted) return <div className="order" />
  return (
    <ErrorBoundary resetKey={key} retry={errors.retry}>
      <Suspense fallback={<div className="order" />}>
        <OrderBar />
      </Suspense>
    </ErrorBoundary>
  )
}
