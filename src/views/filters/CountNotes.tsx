import { needsScan } from '../../query/query.ts'
import { useReadable, useStores } from '../../state/hooks.ts'
import { counting } from '../../text/counting.ts'
import { useText } from '../../ui/language.tsx'
import { CountingSteps } from './CountingSteps.tsx'

/** What the counts beside the filters do not tell by themselves. */
export function CountNotes() {
  const query = useReadable(useStores().url)
  const { language } = useText()
  return (
    <>
      <CountingSteps />
      {needsScan(query) && <p className="q2 counting">{counting[language].withoutScan}</p>}
    </>
  )
}
