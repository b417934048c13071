import { useMemo } from 'react'
import { repairTex } from '../../conversation/repair.ts'
import { Markdown } from '../../ui/Markdown.tsx'
import { insertsOf } from './inserts.ts'
import { useTexts } from './texts.ts'

/** A text from the data, read as Markdown with maths. */
export function Prose(props: { text: string; mark: RegExp | null; breaks?: boolean }) {
  const { text, mark, breaks = false } = props
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
