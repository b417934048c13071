import { memo } from 'react'
import type { MessageBlock } from '../../conversation/blocks.ts'
import { parseJson } from '../../conversation/json.ts'
import { Late, lazyPart } from '../../ui/lazy-part.tsx'
import { JsonOrText } from './JsonOrText.tsx'
import type { Marks } from './marks.ts'
import { Prose } from './Prose.tsx'
import { ThinkBlock } from './ThinkBlock.tsx'
import { useReaderTexts, useTexts } from './texts.ts'

/** Few rows call tools. */
const ToolCallBlock = lazyPart(async () => (await import('./ToolCallBlock.tsx')).ToolCallBlock)

/** Longer system prompts than this many characters start folded. */
const foldedSystem = 600

function isKnownRole(role: string | null): role is 'user' | 'assistant' | 'system' | 'tool' {
  return role === 'user' || role === 'assistant' || role === 'system' || role === 'tool'
}

/** One message with its role. */
// Memoised: a conversation of 70 turns adds messages step by step, and each step renders the list.
export const MessageSection = memo(function MessageSection(props: {
  block: MessageBlock
  marks: Marks | null
}) {
  const { block, marks } = props
  const text = useTexts()
  const role = isKnownRole(block.role) ? text.roles[block.role] : (block.role ?? text.noRole)
  const resultMark = marks?.in({ role: 'tool', isReasoning: false }) ?? null
  const className = { user: ' user', system: ' sys', tool: ' toolmsg' }[block.role ?? ''] ?? ''
  return (
    <section className={`msg${className}`} id={`message-${block.index}`} data-role={block.role}>
      <h2 className="role">
        {role}
        <small className="n">{note(block, text)}</small>
      </h2>
      <div className="cv-body">
        <Content block={block} marks={marks} />
        {block.calls.length > 0 && (
          <Late fallback={<p aria-busy="true" />}>
            {block.calls.map((call, index) => (
              <ToolCallBlock key={index} call={call} mark={resultMark} />
            ))}
          </Late>
        )}
      </div>
    </section>
  )
})

function note(block: MessageBlock, text: ReturnType<typeof useTexts>): string {
  if (block.role === 'tool') return text.resultOnly
  const calls = block.calls.length > 0 ? [text.callsTool(block.calls.length)] : []
  const size = block.characters ? [text.chars(block.characters)] : []
  return [...size, ...calls].join(', ')
}

function Content({ block, marks }: { block: MessageBlock; marks: Marks | null }) {
  const text = useTexts()
  const more = useReaderTexts()
  if (block.redaction) return <RedactedNote redaction={block.redaction} />
  if (block.parts.length === 0) {
    if (block.calls.length > 0) return null
    return <p className="q">{block.characters === null ? text.nullContent : text.emptyContent}</p>
  }
  return block.parts.map((part) => {
    const isReasoning = part.kind === 'think'
    const mark = marks?.in({ role: block.role, isReasoning }) ?? null
    if (isReasoning)
      return (
        <ThinkBlock key={part.start} part={part} characters={block.characters ?? 0} mark={mark} />
      )
    if (block.role === 'tool') {
      const parsed = parseJson(part.text)
      if (parsed.kind === 'json') {
        return (
          <div key={part.start} className="tool cv-lone">
            <JsonOrText parsed={parsed} mark={mark} />
          </div>
        )
      }
    }
    const prose = (
      <div key={part.start} data-part={part.start}>
        {block.lacksReasoning && <p className="q cv-note">{more.noReasoning}</p>}
        <Prose text={part.text} mark={mark} breaks={block.role !== 'assistant'} />
      </div>
    )
    if (block.role !== 'system' || part.text.length <= foldedSystem) return prose
    return (
      <details key={part.start} className="cv-system">
        <summary>
          <b>
            {part.text
              .trimStart()
              .split('\n', 1)[0]
              ?.replace(/^#+\s*/, '')
              .slice(0, 90)}
          </b>
        </summary>
        {prose}
      </details>
    )
  })
}

function RedactedNote(props: { redaction: NonNullable<MessageBlock['redaction']> }) {
  const { placeholder, source } = props.redaction
  const text = useTexts().redacted
  return (
    <div className="note cv-redacted">
      <div>
        <h3>{text.title}</h3>
        <p>
          {text.body(source)} {text.stands(placeholder === '' ? '""' : `"${placeholder}"`)}
        </p>
      </div>
    </div>
  )
}
