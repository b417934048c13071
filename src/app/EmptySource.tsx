import { useReadable, useStores } from '../state/hooks.ts'
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx'
import { FaultNote } from '../ui/FaultNote.tsx'
import { RetryButton } from '../ui/RetryButton.tsx'
import { NoFiles } from './lazy.ts'

/** What stands where a view would be while there is no file to show. */
export function EmptySource() {
  const { dataset } = useStores()
  const { source, fault } = useReadable(dataset)
  return (
    <main id="main" tabIndex={-1}>
      {fault ? (
        <FaultNote fault={fault}>
          <RetryButton onClick={() => dataset.open(source, 'again')} />
        </FaultNote>
      ) : (
        <ErrorBoundary resetKey={source.kind}>
          <NoFiles source={source} />
        </ErrorBoundary>
      )}
    </main>
  )
}
