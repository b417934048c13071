import { createElement, Fragment, memo, useMemo, type ReactNode } from 'react'
import { CodeBlock, type CodeLabels } from './CodeBlock.tsx'
import { GuardedLink } from './Links.tsx'
import type { Token } from './markdown-it.ts'
import { safeAddress, type MarkdownText } from './markdown.ts'
import { markText } from './mark.tsx'
import type { TexMacros } from './tex-macros.ts'
import type { TexRepair } from './tex.ts'
import { Tex } from './Tex.tsx'

/** The words of a Markdown text. */
export interface MarkdownLabels extends CodeLabels {
  readonly image: (alt: string, address: string) => string
}

/** What rendering a token needs beside the token. */
export interface TokenContext extends TexRepair {
  readonly text: MarkdownText
  readonly labels: MarkdownLabels
  readonly mark: RegExp | null
  readonly macros: TexMacros
  readonly breaks: boolean
}

/** How much of a long inline token is shown: so many of so many parts. */
export type PartOf = (token: Token) => { readonly part: number; readonly parts: number }

const whole: PartOf = () => ({ part: 1, parts: 1 })

/** Elements that a token's tag may name; everything else becomes a `span`. */
const tags = new Set(
  'p h1 h2 h3 h4 h5 h6 ul ol li blockquote table thead tbody tr th td em strong s'.split(' '),
)

interface Frame {
  readonly token: Token | null
  readonly children: ReactNode[]
}

/**
 * Tokens to elements: data becomes text and attributes of our choosing, never markup. Elements that
 * are open at the end are closed.
 */
export function renderTokens(
  tokens: readonly Token[],
  context: TokenContext,
  partOf: PartOf = whole,
): ReactNode[] {
  const root: Frame = { token: null, children: [] }
  const stack: Frame[] = [root]
  const add = (node: ReactNode) => {
    const { children } = stack.at(-1) ?? root
    children.push(<Fragment key={children.length}>{node}</Fragment>)
  }
  for (const token of tokens) {
    if (token.nesting > 0) stack.push({ token, children: [] })
    else if (token.nesting < 0) {
      const frame = stack.length > 1 ? stack.pop() : undefined
      if (frame?.token) add(renderElement(frame.token, frame.children, context))
    } else add(renderLeaf(token, context, partOf))
  }
  while (stack.length > 1) {
    const frame = stack.pop()
    if (frame?.token) add(renderElement(frame.token, frame.children, context))
  }
  return root.children
}

function renderElement(token: Token, children: ReactNode[], context: TokenContext): ReactNode {
  if (token.type === 'link_open') {
    const address = context.text.restore(String(token.attrGet('href') ?? ''))
    const safe = safeAddress(address)
    if (safe === null) return [...children, ` (${address})`]
    return <GuardedLink address={safe}>{children}</GuardedLink>
  }
  if (token.hidden) return children
  if (token.tag === 'table') {
    return (
      <div className="wide">
        <table>{children}</table>
      </div>
    )
  }
  const tag = tags.has(token.tag) ? token.tag : 'span'
  const attributes = { ...attributesOf(token, tag), ...placeOf(token, tag, context) }
  return createElement(headingBelow(tag), attributes, children)
}

/** Headings of the data stand below those of the interface. */
function headingBelow(tag: string): string {
  const level = /^h([1-6])$/.exec(tag)?.[1]
  return level === undefined ? tag : `h${Math.min(6, Number(level) + 2)}`
}

/** Blocks that set the direction of their text by its first letter, each for itself. */
const directed = /^(?:p|h[1-6]|li|td|th)$/

/** Where a block stands in the source, for jumps to it, and that its own text gives its direction. */
function placeOf(token: Token, tag: string, { text }: TokenContext): Record<string, unknown> {
  const start = /^(?:p|h[1-6]|li)$/.test(tag) ? text.startOf(token) : null
  return {
    ...(directed.test(tag) && { dir: 'auto' }),
    ...(start !== null && { 'data-at': start }),
  }
}

function attributesOf(token: Token, tag: string): Record<string, unknown> {
  const level = /^h([1-6])$/.exec(tag)?.[1]
  if (level !== undefined) return { className: `hd${level}` }
  if (tag === 'ol') return { start: Number(token.attrGet('start') ?? 1) }
  if (tag === 'th' || tag === 'td') {
    const align = /text-align:(left|right|center)/.exec(String(token.attrGet('style') ?? ''))?.[1]
    return align === undefined ? {} : { style: { textAlign: align } }
  }
  return {}
}

// Memoised: as a slice grows step by step, what stands before the new step stays as it is.
const Inline = memo(function Inline(props: {
  token: Token
  context: TokenContext
  part: number
  parts: number
}) {
  const { token, context, part, parts } = props
  const { text } = context
  // Memoised: reading is the dear part, and parts keep their identity through it.
  const groups = useMemo(() => {
    const tokens = text.inline(token)
    return parts > 1 ? text.parts(tokens, parts) : [tokens]
  }, [text, token, parts])
  return groups
    .slice(0, Math.ceil((groups.length * part) / parts))
    .map((tokens, index) => <InlinePart key={index} tokens={tokens} context={context} />)
})

// Memoised: see above.
const InlinePart = memo(function InlinePart(props: {
  tokens: readonly Token[]
  context: TokenContext
}) {
  return renderTokens(props.tokens, props.context)
})

function renderLeaf(token: Token, context: TokenContext, partOf: PartOf): ReactNode {
  const { text, labels, mark } = context
  switch (token.type) {
    case 'inline':
      return <Inline token={token} context={context} {...partOf(token)} />
    case 'text':
      return renderText(token.content, context)
    case 'softbreak':
      return context.breaks ? <br /> : '\n'
    case 'hardbreak':
      return <br />
    case 'hr':
      return <hr />
    case 'code_inline':
      return <code>{markText(text.restore(token.content), mark)}</code>
    case 'code_block':
      return renderIndented(token, context)
    case 'fence': {
      const code = text.restore(token.content).replace(/\n$/, '')
      return <CodeBlock code={code} info={text.restore(token.info)} labels={labels} mark={mark} />
    }
    case 'image': {
      const address = text.restore(String(token.attrGet('src') ?? ''))
      const words = labels.image(text.restore(token.content), address)
      return <span className="noimg">{markText(words, mark)}</span>
    }
    default:
      return renderText(token.content, context)
  }
}

/** Indented text with formulas in it is prose that a model indented, not code. */
function renderIndented(token: Token, context: TokenContext): ReactNode {
  const pieces = context.text.pieces(token.content)
  if (pieces.some((piece) => typeof piece !== 'string' && piece.kind === 'math'))
    return <p className="indented">{renderText(token.content, context)}</p>
  const code = context.text.restore(token.content).replace(/\n$/, '')
  return <CodeBlock code={code} info="" labels={context.labels} mark={context.mark} />
}

function renderText(content: string, context: TokenContext): ReactNode {
  const { text, mark, macros, repair, isDamaged, labels } = context
  return text.pieces(content).map((piece, index) => {
    if (typeof piece === 'string') return <Fragment key={index}>{markText(piece, mark)}</Fragment>
    if (piece.kind === 'verbatim')
      return (
        <code key={index} className="verbatim" title={labels.plain}>
          {markText(piece.source, mark)}
        </code>
      )
    return (
      <Tex
        key={index}
        formula={piece.formula}
        macros={macros}
        repair={repair}
        isDamaged={isDamaged}
        mark={mark}
      />
    )
  })
}
