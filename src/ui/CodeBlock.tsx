import { memo, useEffect, useId, useMemo, useState, type ReactNode } from 'react'
import { codeLines } from './code-lines.ts'
import { CopyButton } from './CopyButton.tsx'
import type { CodeNode } from './highlight.ts'
import { languageOf } from './languages.ts'
import { markText } from './mark.tsx'
import { useSlices } from './slices.ts'

/** The words of a code block. */
export interface CodeLabels {
  readonly copy: string
  readonly copied: string
  readonly plain: string
  readonly wrap: string
  readonly detected: (language: string) => string
  readonly lines: (count: number) => string
  readonly code: (language: string) => string
  readonly showAll: (lines: number) => string
  readonly showLess: string
}

/** Longer code starts folded, to the first `foldedLines` lines. */
const foldFrom = 45
const foldedLines = 30
/** Lines that are put on the page, and laid out, together. */
const chunkLines = 500

function renderNodes(nodes: readonly CodeNode[], mark: RegExp | null): ReactNode[] {
  return nodes.map((node, index) =>
    typeof node === 'string' ? (
      <span key={index}>{markText(node, mark)}</span>
    ) : (
      <span key={index} className={`hljs-${node.kind}`}>
        {renderNodes(node.children, mark)}
      </span>
    ),
  )
}

// Memoised: code of 100,000 lines has hundreds of chunks, and each step adds one.
const Lines = memo(function Lines(props: {
  lines: readonly (readonly CodeNode[])[]
  /** How many lines stand before these. */
  from: number
  isLong: boolean
  mark: RegExp | null
}) {
  const { lines, from, isLong, mark } = props
  return (
    // Numbers go on from chunk to chunk: what is laid out by itself counts by itself.
    <span className="cls" style={{ counterReset: `line ${from}` }}>
      {lines.map((line, index) => (
        <span key={index} className={isLong && from + index >= foldedLines ? 'cl more' : 'cl'}>
          {renderNodes(line, mark)}
        </span>
      ))}
    </span>
  )
})

function chunksOf<T>(lines: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(lines.length / chunkLines) }, (_, index) =>
    lines.slice(index * chunkLines, (index + 1) * chunkLines),
  )
}

interface Highlighted {
  readonly code: string
  /** The language that was found out, when nobody named one. */
  readonly detected: string | null
  readonly nodes: readonly CodeNode[] | null
}

async function highlight(code: string, named: string): Promise<Highlighted> {
  const detected = named === '' ? (await import('./detect-language.ts')).detectLanguage(code) : null
  const language = named === '' ? detected : languageOf(named)
  if (language === null) return { code, detected, nodes: null }
  const { highlightCode } = await import('./highlight.ts')
  return { code, detected, nodes: await highlightCode(code, language) }
}

/** Code in colours, once the highlighter is there. */
function useHighlighted(code: string, named: string): Omit<Highlighted, 'code'> {
  const [done, setDone] = useState<Highlighted | null>(null)
  useEffect(() => {
    let isCurrent = true
    highlight(code, named).then(
      (next) => isCurrent && setDone(next),
      // Without its highlighter code is still code: the text stays plain.
      () => undefined,
    )
    return () => {
      isCurrent = false
    }
  }, [code, named])
  return done?.code === code ? done : { detected: null, nodes: null }
}

/**
 * A block of code: its language (found out when nobody named it), numbered lines, a switch that wraps
 * them, a copy button. Long code starts folded; all of it stays on the page, for finding and printing.
 */
export function CodeBlock(props: {
  code: string
  info: string
  labels: CodeLabels
  mark: RegExp | null
}) {
  const { code, info, labels, mark } = props
  const [wraps, setWraps] = useState(false)
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  const named = info.trim().split(/\s/)[0] ?? ''
  const { detected, nodes } = useHighlighted(code, named)
  // Memoised: splits all of the code, and every search renders this again.
  const lines = useMemo(() => codeLines(nodes ?? [code]), [nodes, code])
  const chunks = useMemo(() => chunksOf(lines), [lines])
  const shown = useSlices(chunks, chunks.length, 2)
  const isLong = lines.length > foldFrom
  const name = named === '' ? (detected ?? labels.plain) : named
  const classes = ['code', wraps && 'wraps', isLong && !isOpen && 'folded']
  return (
    <div className={classes.filter(Boolean).join(' ')}>
      <header>
        <span>{detected === null ? name : labels.detected(name)}</span>
        <span className="n">{labels.lines(lines.length)}</span>
        <span className="sp" />
        <button
          type="button"
          className="b bare"
          aria-pressed={wraps}
          onClick={() => setWraps(!wraps)}
        >
          {labels.wrap}
        </button>
        <CopyButton text={() => code} label={labels.copy} done={labels.copied} />
      </header>
      <pre
        id={id}
        tabIndex={0}
        dir="ltr"
        aria-label={labels.code(name)}
        aria-busy={shown < chunks.length || undefined}
      >
        <code>
          {chunks.slice(0, shown).map((chunk, index) => (
            <Lines
              key={index}
              lines={chunk}
              from={index * chunkLines}
              isLong={isLong}
              mark={mark}
            />
          ))}
        </code>
      </pre>
      {isLong && (
        <button
          type="button"
          className="b bare unfold"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? labels.showLess : labels.showAll(lines.length)}
        </button>
      )}
    </div>
  )
}
