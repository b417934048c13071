import type { Conversation } from './conversation.ts'
import { partsOf } from './think.ts'

/** The conversation as Markdown: a heading for each role, reasoning in a quote of its own, calls as JSON. */
export function toMarkdown(conversation: Pick<Conversation, 'messages'>): string {
  return writeMessages(conversation, {
    role: (name) => `## ${name}`,
    think: (text) => `### Reasoning\n\n${text.trim().replace(/^/gm, '> ').replace(/[ ]+$/gm, '')}`,
    call: (name, args) => `### Call: ${name}\n\n${fenced(args)}`,
  })
}

/** The conversation as plain text: what was written, role by role, markup as it stands. */
export function toPlainText(conversation: Pick<Conversation, 'messages'>): string {
  return writeMessages(conversation, {
    role: (name) => `[${name}]`,
    think: (text) => `(reasoning)\n${text.trim()}\n(end of reasoning)`,
    call: (name, args) => `(call) ${name} ${args}`,
  })
}

interface Writing {
  readonly role: (name: string) => string
  readonly think: (text: string) => string
  readonly call: (name: string, args: string) => string
}

function writeMessages({ messages }: Pick<Conversation, 'messages'>, writing: Writing): string {
  const sections = (messages ?? []).flatMap((message) => {
    if (message === null) return []
    const role = message.role ?? 'no role'
    const parts = partsOf(message)
      .filter((part) => part.text.trim() !== '')
      .map((part) => (part.kind === 'think' ? writing.think(part.text) : part.text.trim()))
    const calls = (message.tool_calls ?? []).flatMap((call) =>
      call === null
        ? []
        : [writing.call(call.function?.name ?? 'unnamed', call.function?.arguments ?? '')],
    )
    return [[writing.role(role), ...parts, ...calls].join('\n\n')]
  })
  return `${sections.join('\n\n')}\n`
}

/** A fence longer than every run of backticks inside. */
function fenced(code: string): string {
  const runs = [...code.matchAll(/`+/g)].map(([run]) => run.length)
  const fence = '`'.repeat(Math.max(3, runs.reduce((most, run) => Math.max(most, run), 0) + 1))
  return `${fence}json\n${code}\n${fence}`
}
