import type { MessageBlock } from '../../../conversation/blocks.ts'
import type { AlignedPair } from '../../../conversation/align.ts'
import { writeJson } from '../../../conversation/json-write.ts'

/** What of two messages is compared: reasoning with reasoning, answer with answer, calls with calls. */
export interface ComparedPart {
  readonly kind: 'reasoning' | 'answer' | 'text' | 'calls'
  readonly left: string
  readonly right: string
}

/** The parts of a pair of messages of which at least one has text. */
export function partsOfPair({ left, right }: AlignedPair): ComparedPart[] {
  const isAnswer = (left ?? right)?.role === 'assistant'
  const parts: ComparedPart[] = [
    { kind: 'reasoning', left: textOf(left, 'think'), right: textOf(right, 'think') },
    {
      kind: isAnswer ? 'answer' : 'text',
      left: textOf(left, 'answer'),
      right: textOf(right, 'answer'),
    },
    { kind: 'calls', left: callsOf(left), right: callsOf(right) },
  ]
  return parts.filter((part) => part.left !== '' || part.right !== '')
}

function textOf(block: MessageBlock | null, kind: 'think' | 'answer'): string {
  const parts = block?.parts.filter((part) => part.kind === kind) ?? []
  return parts.map(({ text }) => text.trim()).join('\n\n')
}

/** Each call with its arguments, and what came back. */
function callsOf(block: MessageBlock | null): string {
  return (block?.calls ?? [])
    .map(({ name, arguments: given, result }) => {
      const shown =
        given === null ? '' : given.kind === 'json' ? writeJson(given.value) : given.text
      return `${name ?? ''}(${shown})${result ? `\n→ ${result.content ?? ''}` : ''}`
    })
    .join('\n\n')
}
