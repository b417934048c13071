import { needsScan } from '../../query/query.ts'
import { useReadable, useStores } from '../../state/hooks.ts'
import { lazyPart, leftOut } from '../../ui/lazy-part.tsx'

/** Most sources come with their counts, so that this is not needed at the start. */
const CountNotes = lazyPart(async () => (await import('./CountNotes.tsx')).CountNotes, leftOut)

/** How far the counts have got, while they are not complete, and what they leave out. */
export function CountingNote() {
  const { dataset, url } = useStores()
  const { measuring, kind } = useReadable(dataset)
  const isWhole = !needsScan(useReadable(url))
  const isQuiet = measuring.state === 'idle' || measuring.state === 'done'
  if (kind !== 'conversations' || (isQuiet && isWhole)) return null
  return <CountNotes />
}
