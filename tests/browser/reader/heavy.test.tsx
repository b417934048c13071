import { beforeAll, expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { ConversationView } from '../../../src/views/conversation/ConversationView.tsx'
import { rowOf } from './row.ts'
import { longestTaskOf } from './tasks.ts'

const bomb = Array.from(
  { length: 12 },
  (_, at) =>
    `\\def\\${'abcdefghijkl'[at]}{${'abcdefghijklm'[at + 1] === 'm' ? 'x' : `\\${'abcdefghijklm'[at + 1]}`.repeat(10)}}`,
)

const matrixOf = (cells: number) => `\\[\\begin{matrix}${'1&'.repeat(cells)}\\end{matrix}\\]`

/** Longest task that the page may freeze for, in ms of computing: the issue's figure. */
const longestTask = 200

// What is measured is what rows cost, not what the first of them loads and compiles.
beforeAll(async () => {
  const row = rowOf('q', 'The start: $x$.\n\n```js\nf()\n```\n\nThe end.')
  await render(<ConversationView conversation={row} position={null} layout="full" />)
  await vi.waitUntil(() => document.querySelector('article')?.textContent.includes('The end.'), {
    timeout: 20_000,
  })
}, 120_000)

test.each([
  ['braces nested 100,000 deep', `\\boxed{${'{'.repeat(100_000)}1${'}'.repeat(100_000)}}`],
  ['a formula nested 100,000 deep', `$${'{'.repeat(100_000)}1${'}'.repeat(100_000)}$`],
  ['braces as deep as they are set', `$${'{'.repeat(40)}1${'}'.repeat(40)}$`],
  ['fractions as deep as they are set', `\\[${'\\frac{'.repeat(28)}1${'}{2}'.repeat(28)}\\]`],
  ['roots as deep as they are set', `\\[${'\\sqrt{'.repeat(40)}1${'}'.repeat(40)}\\]`],
  ['switches nested without braces', `$${'\\rm '.repeat(490)}x$`],
  ['a matrix as long as it is set', matrixOf(320)],
  ['a matrix of 18,000 characters', matrixOf(9_000)],
  ['a long definition, used often', `$\\def\\a{${'x'.repeat(500)}}${'\\a'.repeat(100)}$`],
  ['a definition that doubles its argument', '$\\def\\a#1{\\a{#1#1}}\\a x$'],
  ['a definition that doubles its argument, in a box', '\\boxed{\\def\\a#1{\\a{#1#1}}\\a x}'],
  ['90,000 primes', `$x${"'".repeat(90_000)}$`],
  ['27,000 texts with dollars', `\\[${'\\text{$a$}'.repeat(27_000)}\\]`],
  ['texts with dollars, nested', `\\[${'\\text{'.repeat(9_000)}$a$${'}'.repeat(9_000)}$b\\]`],
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
  ['NUL and both halves of pairs, alone', '\0\ud800 \udc00 '.repeat(50_000)],
  ['code in one line', `\`\`\`js\n${'a.b(c);'.repeat(100_000)}\n\`\`\``],
])('does not freeze over %s', { timeout: 120_000 }, async (name, text) => {
  const row = rowOf('q', `The start.\n\n${text}\n\nThe end.`)
  const longest = await longestTaskOf(async () => {
    await render(<ConversationView conversation={row} position={null} layout="full" />)
    await expect.element(page.getByText('The start.')).toBeInTheDocument()
    await expect
      .poll(() => document.querySelectorAll('[aria-busy]').length, { timeout: 100_000 })
      .toBe(0)
    await new Promise((resolve) => setTimeout(resolve, 100))
  })
  const { log } = console
  log(`${name}: ${longest.cpuMs.toFixed(0)} ms of computing, ${longest.ms.toFixed(0)} ms`)
  expect(document.querySelector('article')?.textContent).toContain('The end.')
  expect(longest.cpuMs).toBeLessThan(longestTask)
})
