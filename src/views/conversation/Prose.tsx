import { Suspense, use, useMemo } from 'react'
import { repairTex } from '../../conversation/repair.ts'
import { lacksEntities, loadEntities } from '../../ui/entities.ts'
import { Markdown } from '../../ui/Markdown.tsx'
import { insertsOf } from './inserts.ts'
import { useTexts } from './texts.ts'

interface ProseProps {
  readonly text: string
  readonly mark: RegExp | null
  readonly breaks?: boolean
}

/** A text from the data, read as Markdown with maths. */
export function Prose(props: ProseProps) {
  return (
    <Suspense fallback={<p aria-busy="true" />}>
      <ReadProse {...props} />
    </Suspense>
  )
}

function ReadProse(props: ProseProps) {
  const { text, mark, breaks = false } = props
  if (lacksEntities(text)) use(loadEntities())
  const labels = useTexts().code
  // Memoised: scanning 175,000 characters takes milliseconds, and every slice renders this again.
  const inserts = useMemo(() => insertsOf(text), [text])
  return (
    <Markdown
      text={text}
      inserts={inserts}
      labels={labels}
      mark={mark}
      repair={repairTex}
      breaks={breaks}
    />
  )
}
