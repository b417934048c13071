import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { ConversationView } from '../../../src/views/conversation/ConversationView.tsx'
import { rowOf } from './row.ts'

const bomb = Array.from(
  { length: 12 },
  (_, at) =>
    `\\def\\${'abcdefghijkl'[at]}{${'abcdefghijklm'[at + 1] === 'm' ? 'x' : `\\${'abcdefghijklm'[at + 1]}`.repeat(10)}}`,
)

/** Longest task that the page may freeze for, in ms: the issue's figure. */
const longestTask = 200

test.each([
  ['braces nested 100,000 deep', `\\boxed{${'{'.repeat(100_000)}1${'}'.repeat(100_000)}}`],
  ['a formula nested 100,000 deep', `$${'{'.repeat(100_000)}1${'}'.repeat(100_000)}$`],
  ['fractions nested deep', `\\[${'\\frac{'.repeat(3_000)}1${'}{2}'.repeat(3_000)}\\]`],
  ['a definition bomb', `$${bomb.join('')}\\a$`],
  ['a line of 10 MB', 'word '.repeat(2_000_000)],
  ['a line of 10 MB without spaces', 'x'.repeat(10_000_000)],
  [
    'regex bait',
    `${'a'.repeat(50_000)}!${'*'.repeat(50_000)}${'_a'.repeat(50_000)}${'[a]('.repeat(50_000)}`,
  ],
  [
    'backticks and tildes',
    `${'`'.repeat(100_000)} ${'~'.repeat(100_000)} ${'` `` '.repeat(50_000)}`,
  ],
  ['quotes nested deep', '> '.repeat(50_000)],
  [
    'lists nested deep',
    Array.from({ length: 2_000 }, (_, at) => `${' '.repeat(at)}- x`).join('\n'),
  ],
  ['bidi overrides', '\u202eevil\u202c \u2066a\u2069 '.repeat(20_000)],
  ['NUL and lone surrogates', '\0\ud800\udc00\udc00 '.repeat(50_000)],
  ['code in one line', `\`\`\`js\n${'a.b(c);'.repeat(100_000)}\n\`\`\``],
  // What else runs on the machine can lengthen a task, never shorten it: a real freeze fails each time.
])('does not freeze over %s', { timeout: 60_000, retry: 2 }, async (_, text) => {
  const tasks: number[] = []
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) tasks.push(entry.duration)
  })
  observer.observe({ type: 'longtask' })
  const whole = `The start.\n\n${text}\n\nThe end.`
  await render(<ConversationView conversation={rowOf('q', whole)} position={null} layout="full" />)
  await expect.element(page.getByText('The start.')).toBeInTheDocument()
  await expect
    .poll(() => document.querySelectorAll('[aria-busy]').length, { timeout: 50_000 })
    .toBe(0)
  await new Promise((resolve) => setTimeout(resolve, 100))
  observer.disconnect()
  const { log } = console
  log(`${_}: ${tasks.map(Math.round).join(' ') || 'no task over 50 ms'}`)
  expect(document.querySelector('article')?.textContent).toContain('The end.')
  expect(Math.max(0, ...tasks)).toBeLessThan(longestTask)
})
