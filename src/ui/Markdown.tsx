import { memo, useMemo } from 'react'
import { readMarkdown, type Insert, type MarkdownSlice, type MarkdownText } from './markdown.ts'
import { renderTokens, type MarkdownLabels, type TokenContext } from './markdown-tokens.tsx'
import { useSlices } from './slices.ts'
import { boundedMacros, type TexMacros } from './tex-macros.ts'
import type { TexRepair } from './tex.ts'

interface Shared extends TexRepair {
  readonly labels: MarkdownLabels
  readonly mark: RegExp | null
  /** Line breaks of the source stay line breaks. */
  readonly breaks: boolean
}

// Memoised: a text of 175,000 characters has over a hundred slices, and each step adds one.
const Slice = memo(function Slice(
  props: Shared & { text: MarkdownText; slice: MarkdownSlice; macros: TexMacros },
) {
  const { slice, ...rest } = props
  const context: TokenContext = rest
  const lines = Math.ceil(slice.characters / 70) + slice.tokens.length / 3
  return (
    <div
      className="slice"
      style={{ containIntrinsicBlockSize: `auto ${Math.round(lines * 28)}px` }}
    >
      {renderTokens(slice.tokens, context)}
    </div>
  )
})

/**
 * A Markdown text with its formulas. The first slices are shown at once, the rest as the browser is
 * idle; slices out of sight are not laid out.
 */
export function Markdown(
  props: Shared & { text: string; inserts: readonly Insert[]; className?: string },
) {
  const { text, inserts, className = 'prose', ...shared } = props
  // Memoised: reading is the dear part, and slices keep their identity through it.
  const read = useMemo(
    () => ({ text: readMarkdown(text, inserts), macros: boundedMacros() }),
    [text, inserts],
  )
  const shown = useSlices(read, read.text.slices.length, 2)
  return (
    <div className={className} aria-busy={shown < read.text.slices.length || undefined}>
      {read.text.slices.slice(0, shown).map((slice) => (
        <Slice key={slice.key} slice={slice} text={read.text} macros={read.macros} {...shared} />
      ))}
    </div>
  )
}
