import { Suspense } from 'react'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { Marked } from '../../ui/Marked.tsx'

interface PreviewProps {
  readonly text: string
  readonly needle: RegExp | null
}

/** Only text with other characters than these can hold one that is not seen or passes for another. */
const plain = /^[\x20-\x7e\n\r\t]*$/

const Labelled = lazyPart(async () => {
  const { markText } = await import('../../ui/mark.tsx')
  return ({ text, needle }: PreviewProps) => markText(text, needle)
}, Marked)

/** The text of a line with the search marked and its unseen characters labelled. */
export function Preview(props: PreviewProps) {
  if (plain.test(props.text)) return <Marked {...props} />
  return (
    <Suspense fallback={<Marked {...props} />}>
      <Labelled {...props} />
    </Suspense>
  )
}
