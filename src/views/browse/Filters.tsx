import type { ReactNode } from 'react'
import { useReadable, useStores } from '../../state/hooks.ts'
import { ErrorBoundary } from '../../ui/ErrorBoundary.tsx'
import { useText } from '../../ui/language.tsx'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { useMedia } from '../../ui/media.ts'

const FilterSheet = lazyPart(async () => (await import('./FilterSheet.tsx')).FilterSheet)

export interface FiltersProps {
  /** Whether they are asked for where they do not stand beside the table. */
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}

/** The filters: beside the table, or in a sheet over it. */
export function Filters({ isOpen, onClose, children }: FiltersProps) {
  const { key, index } = useReadable(useStores().list)
  const { browse: t, units } = useText()
  const isSheet = useMedia('(max-width: 1100px)')
  if (!isSheet) {
    return (
      <aside className="rail" aria-label={t.filters}>
        {children}
      </aside>
    )
  }
  if (!isOpen) return null
  const done = t.conversations(units.count(index.total), index.total === 1)
  return (
    <ErrorBoundary resetKey={key}>
      <FilterSheet done={done} onClose={onClose}>
        {children}
      </FilterSheet>
    </ErrorBoundary>
  )
}
