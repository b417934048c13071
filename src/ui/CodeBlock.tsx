import { useEffect, useState, type ReactNode } from 'react'
import { CopyButton } from './CopyButton.tsx'
import { languageOf } from './languages.ts'
import { markText } from './mark.tsx'
import type { CodeNode } from './highlight.ts'

/** The words of a code block. */
export interface CodeLabels {
  readonly copy: string
  readonly copied: string
  readonly plain: string
  readonly lines: (count: number) => string
  readonly code: (language: string) => string
}

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

/** A block of code with its language, its length and a copy button; colours come when loaded. */
export function CodeBlock(props: {
  code: string
  info: string
  labels: CodeLabels
  mark: RegExp | null
}) {
  const { code, info, labels, mark } = props
  const [nodes, setNodes] = useState<{ code: string; nodes: readonly CodeNode[] } | null>(null)
  const language = languageOf(info)
  useEffect(() => {
    if (language === null) return undefined
    let current = true
    void import('./highlight.ts')
      .then(({ highlightCode }) => highlightCode(code, language))
      .then((found) => {
        if (current && found) setNodes({ code, nodes: found })
      })
      // Without its highlighter code is still code: the text stays plain.
      .catch(() => undefined)
    return () => {
      current = false
    }
  }, [code, language])
  const name = info.trim().split(/\s/)[0] ?? ''
  const lines = code.split('\n').length
  return (
    <div className="code">
      <header>
        <span>{name === '' ? labels.plain : name}</span>
        <span className="n">{labels.lines(lines)}</span>
        <span className="sp" />
        <CopyButton text={() => code} label={labels.copy} done={labels.copied} />
      </header>
      <pre tabIndex={0} aria-label={labels.code(name === '' ? labels.plain : name)}>
        <code>{nodes?.code === code ? renderNodes(nodes.nodes, mark) : markText(code, mark)}</code>
      </pre>
    </div>
  )
}
