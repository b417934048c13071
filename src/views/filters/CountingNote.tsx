import { useReadable, useStores } from '../../state/hooks.ts'
import { CountingSteps } from './CountingSteps.tsx'

/** How far the counts have got, while they are not complete. */
export function CountingNote() {
  const { kind } = useReadable(useStores().dataset)
  return kind === 'conversations' ? <CountingSteps /> : null
}
