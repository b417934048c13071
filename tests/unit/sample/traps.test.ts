import { describe, expect, it } from 'vitest'
import { TRAPS } from '../../../scripts/sample/traps/traps.ts'
import type { Conversation } from '../../../src/conversation/conversation.ts'
import { allRows, sample } from './rows.ts'

type Test = (row: Conversation) => boolean

function contents(row: Conversation): (string | null)[] {
  return (row.messages ?? []).map((message) => message?.content ?? null)
}

/** Some message matches all the patterns. */
function says(...patterns: readonly RegExp[]): Test {
  return (row) =>
    contents(row).some((text) => text !== null && patterns.every((pattern) => pattern.test(text)))
}

function roles(row: Conversation): string[] {
  return (row.messages ?? []).map((message) => message?.role ?? '')
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function firstPrompt(row: Conversation): string | null | undefined {
  return row.messages?.find((message) => message?.role === 'user')?.content
}

const LONGEST = 50_000

const TESTS: Readonly<Record<string, Test>> = {
  'byte-order mark': says(/^\uFEFF/),
  'search characters': says(/%/, /_/, /\\/),
  'line and paragraph separators': says(/\u2028/, /\u2029/),
  'system message first': (row) => row.category === 'chat' && roles(row)[0] === 'system',
  'repeated roles': (row) => {
    const list = roles(row).filter((role) => role !== 'tool')
    return row.category === 'chat' && list.some((role, i) => i > 0 && role === list[i - 1])
  },
  'redacted chat prompt': (row) => row.category === 'chat' && firstPrompt(row) === '',
  'tags and script in text': says(/<script>/, /<\/script>/),
  emoji: says(/\u200D/, /\p{Extended_Pictographic}/u),
  'right-to-left text': says(/\p{Script=Arabic}/u, /\p{Script=Hebrew}/u),
  'combining marks': says(/[a-z]\p{M}/iu),
  'Markdown table': says(/^\|.*\|\n\|[-:| ]+\|$/m),
  money: says(/\$\d+ each/),
  'code fences': says(/^```\n/m, /^```bash\n/m, /^~~~~markdown\n/m),
  'single dollars': says(/\$[^$\n]+\\cdot[^$\n]+\$/),
  'double dollars': says(/\$\$\n[^$]+\n\$\$/),
  'round brackets': says(/\\\([^)]+\\\)/),
  'square brackets': says(/\\\[\n[^\]]+\n\\\]/),
  'bare environment': says(/\n\n\\begin\{align\}\n[^$]+\\end\{align\}/),
  'bare box in prose': says(/make \\boxed\{\d+\} together/),
  'nested braces in box': says(/\\boxed\{[^}]*\{[^}]*\{/),
  'dollars in box': says(/\\boxed\{\$\d+\$\}/),
  'several boxes': says(/\\boxed\{\d+\}[^]*\\boxed\{\d+\}/),
  'empty box': says(/\\boxed\{\}/, /=/),
  'box without braces': says(/\\boxed \d/),
  fbox: says(/\\fbox\{/),
  'money beside maths': says(/\$<<\d+\*\d+=\d+>>/, /\\\$\d/, /\$b = \d+\$/),
  'very long answer': says(/The length of the period/),
  'think never closed': says(/^<think>(?![^]*<\/think>)/),
  'think empty': says(/^<think>\s*<\/think>/),
  'think without opening tag': says(/^(?![^]*<think>)[^]*<\/think>/),
  'think as a bare line': says(/^think\n/),
  'null content with calls': (row) =>
    (row.messages ?? []).some(
      (message) => message?.content === null && !!message.tool_calls?.length,
    ),
  'tool_calls null': (row) => (row.messages ?? []).some((message) => message?.tool_calls === null),
  'tool_calls empty list': (row) =>
    (row.messages ?? []).some((message) => message?.tool_calls?.length === 0),
  'ends with a tool message': (row) => roles(row).at(-1) === 'tool',
  'arguments not JSON': (row) =>
    (row.messages ?? []).some((message) =>
      message?.tool_calls?.some((call) => !isJson(call?.function?.arguments ?? '')),
    ),
  'redacted code prompt': (row) => row.category === 'code' && firstPrompt(row) === '-',
}

const byUuid = new Map(allRows.map((row) => [row.uuid, row]))

describe('traps of the sample', () => {
  it('are all known to this test', () => {
    expect(TRAPS.map(({ name }) => name).sort()).toEqual(Object.keys(TESTS).sort())
    expect([...sample.traps.keys()].sort()).toEqual(Object.keys(TESTS).sort())
  })

  it.each(Object.entries(TESTS))('%s occurs at least three times', (name, test) => {
    const examples = (sample.traps.get(name) ?? []).map((uuid) => byUuid.get(uuid))
    expect(examples.length).toBeGreaterThanOrEqual(3)
    for (const row of examples) expect(row && test(row)).toBe(true)
    expect(allRows.filter(test).length).toBeGreaterThanOrEqual(3)
  })

  it('include one answer of about 60,000 characters', () => {
    const lengths = allRows.flatMap(contents).map((text) => text?.length ?? 0)
    expect(lengths.filter((length) => length > LONGEST)).toHaveLength(1)
    expect(Math.max(...lengths)).toBeLessThan(75_000)
  })

  it('keep the digits of the long divisions right', () => {
    const answers = allRows.flatMap(contents).filter((text) => text?.includes('Midy'))
    expect(answers).toHaveLength(3)
    for (const text of answers) {
      const found = /The period is\n\n([\d\n]+)\n\n[^]*period is \$\\boxed\{(\d+)\}/.exec(`${text}`)
      const digits = (found?.[1] ?? '').replaceAll('\n', '')
      expect(digits).toHaveLength(Number(found?.[2]))
      const divisor = BigInt(/\$1 : (\d+)\$|\\cdot (\d+) \+/.exec(`${text}`)?.[2] ?? 0)
      expect(BigInt(digits) * divisor).toBe(10n ** BigInt(digits.length) - 1n)
    }
  })
})
