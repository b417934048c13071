import { memo, useMemo } from 'react'
import type { Token } from './markdown-it.ts'
import type { MarkdownSlice } from './markdown-slices.ts'
import { readMarkdown, type Insert } from './markdown.ts'
import { renderTokens, type PartOf, type TokenContext } from './markdown-tokens.tsx'
import { useSlices } from './slices.ts'
import { boundedMacros } from './tex-macros.ts'

// Memoised: a text of 175,000 characters has over a hundred slices, and each step changes one.
const Slice = memo(function Slice(props: {
  slice: MarkdownSlice
  step: number
  context: TokenContext
}) {
  const { slice, step: at, context } = props
  const lines = Math.ceil(slice.characters / 70) + slice.tokens.length / 3
  const step = slice.steps[at - 1]
  if (!step) return null
  const last = slice.tokens[step.tokens - 1]
  const partOf: PartOf = (token) => {
    const parts = partsIn(slice, token)
    return { part: token === last ? step.part : parts, parts }
  }
  return (
    <div
      className="slice"
      style={{ containIntrinsicBlockSize: `auto ${Math.round(lines * 28)}px` }}
    >
      {renderTokens(slice.tokens.slice(0, step.tokens), context, partOf)}
    </div>
  )
})

/** In how many parts a slice shows one of its tokens. */
function partsIn({ tokens, steps }: MarkdownSlice, token: Token): number {
  return steps.find((step) => step.parts > 1 && tokens[step.tokens - 1] === token)?.parts ?? 1
}

/**
 * A Markdown text with its formulas. The first step is shown at once, the rest as the browser is
 * idle; slices out of sight are not laid out.
 */
export function Markdown(
  props: Omit<TokenContext, 'text' | 'macros'> & {
    text: string
    /** The text that `text` is the beginning of; what is shown of it stays when more of it is given. */
    whole: string
    inserts: readonly Insert[]
    className?: string
  },
) {
  const { text, whole, inserts, className = 'prose' } = props
  const { labels, mark, repair, isDamaged, breaks } = props
  // Memoised: reading is the dear part, and slices keep their identity through it.
  const read = useMemo(() => readMarkdown(text, inserts), [text, inserts])
  // Memoised: every text has its own, and a formula is set anew when its macros are others.
  const { macros } = useMemo(() => ({ whole, macros: boundedMacros() }), [whole])
  // Memoised: slices that are done stay as they are while the next ones come.
  const context = useMemo(
    () => ({ text: read, macros, labels, mark, repair, isDamaged, breaks }),
    [read, macros, labels, mark, repair, isDamaged, breaks],
  )
  const { slices, steps } = read
  const shown = useSlices(whole, steps, 1)
  const isPartial = shown < steps || text !== whole
  return (
    <div className={className} aria-busy={isPartial || undefined}>
      {slices.map((slice) => {
        const step = Math.min(shown - slice.before, slice.steps.length)
        return step > 0 && <Slice key={slice.key} slice={slice} step={step} context={context} />
      })}
    </div>
  )
}
