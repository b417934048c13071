import { Suspense, use, useMemo } from 'react'
import { needsRepair, repairTex } from '../../conversation/repair.ts'
import { lacksEntities, loadEntities } from '../../ui/entities.ts'
import { Markdown } from '../../ui/Markdown.tsx'
import { useHeadFirst } from './head-first.ts'
import { insertsOf } from './inserts.ts'
import { PlainText } from './PlainText.tsx'
import { useTexts } from './texts.ts'

interface ProseProps {
  readonly text: string
  readonly mark: RegExp | null
  readonly breaks?: boolean
}

/**
 * Longer texts, and texts with a longer line (both in UTF-16 units), are damage, not writing: they
 * are shown as they stand. The longest message of real rows has 175,000 characters.
 */
const longestText = 1_000_000
const longestLine = 100_000

function isReadable(text: string): boolean {
  if (text.length <= longestLine) return true
  if (text.length > longestText) return false
  for (let at = 0; at + longestLine < text.length;) {
    const end = text.indexOf('\n', at)
    if ((end < 0 ? text.length : end) - at > longestLine) return false
    if (end < 0) return true
    at = end + 1
  }
  return true
}

/** A text from the data, read as Markdown with maths. */
export function Prose(props: ProseProps) {
  if (!isReadable(props.text)) return <PlainText text={props.text} mark={props.mark} />
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
  const read = useHeadFirst(text)
  // Memoised: scanning 175,000 characters takes milliseconds, and every slice renders this again.
  const inserts = useMemo(() => insertsOf(read), [read])
  return (
    <Markdown
      text={read}
      whole={text}
      inserts={inserts}
      labels={labels}
      mark={mark}
      repair={repairTex}
      isDamaged={needsRepair}
      breaks={breaks}
    />
  )
}
