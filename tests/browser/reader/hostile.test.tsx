import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import type { Conversation } from '../../../src/conversation/conversation.ts'
import { ConversationView } from '../../../src/views/conversation/ConversationView.tsx'
import { rowOf } from './row.ts'

declare global {
  interface Window {
    harmed?: string[]
  }
}

async function show(conversation: Conversation): Promise<HTMLElement> {
  window.harmed = []
  await render(<ConversationView conversation={conversation} position={null} layout="full" />)
  const article = page.getByRole('article', { name: 'Conversation' })
  await expect.element(article).toBeInTheDocument()
  return article.element() as HTMLElement
}

/** Requests that the page made to a host that does not exist. */
function strayRequests(): string[] {
  return performance
    .getEntriesByType('resource')
    .map((entry) => entry.name)
    .filter((name) => name.includes('evil.invalid'))
}

const attacks = [
  '<script>window.harmed.push("script")</script>',
  '<img src="https://evil.invalid/a.png" onerror="window.harmed.push(1)">',
  '<svg onload="window.harmed.push(2)"><a href="javascript:window.harmed.push(3)">x</a></svg>',
  '<iframe src="https://evil.invalid/frame"></iframe>',
  '<style>@import "https://evil.invalid/s.css";</style>',
  '[go](javascript:window.harmed.push(4))',
  '[go](data:text/html,<script>window.harmed.push(5)</script>)',
  '![pixel](https://evil.invalid/pixel.png)',
  '<https://evil.invalid/auto>',
  '[named](https://evil.invalid/named "title")',
  '$\\href{javascript:window.harmed.push(6)}{x}$',
  '\\[ \\includegraphics{https://evil.invalid/tex.png} \\]',
  '$\\htmlData{a=b}{x}$ \\(\\htmlStyle{background:url(https://evil.invalid/h)}{y}\\)',
  '$\\def\\a{\\a\\a}\\a$',
  '\\(\\rule{1000000em}{1000000em}\\)',
  '```html\n<script>window.harmed.push(7)</script>\n```',
  '| a | <b onclick="window.harmed.push(8)">b</b> |\n| --- | --- |\n| `<i>` | $\\unknown{$ |',
  '\u0000\ud800 \u202ereversed\u202c \ue000\ue001 7 \ue000',
]

test('shows hostile rows as text, runs nothing and asks for nothing', async () => {
  const article = await show(rowOf(attacks.join('\n\n'), attacks.join('\n\n')))
  await expect.element(page.getByText('\ue000\ue001 7 \ue000').first()).toBeInTheDocument()
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(window.harmed).toEqual([])
  expect(strayRequests()).toEqual([])
  expect(article.querySelectorAll('script, iframe, img, object, embed, style, form').length).toBe(0)
  expect(article.querySelectorAll('a').length).toBe(0)
  for (const element of article.querySelectorAll('*')) {
    const handlers = element.getAttributeNames().filter((name) => name.startsWith('on'))
    expect(handlers).toEqual([])
    expect(element.getAttribute('href') ?? '').not.toMatch(/javascript|data:|evil/)
  }
  const text = article.textContent
  for (const words of [
    '<script>window.harmed.push("script")</script>',
    'onerror="window.harmed.push(1)"',
    '<iframe src="https://evil.invalid/frame"></iframe>',
    'javascript:window.harmed.push(4)',
    '[image, not loaded: pixel, https://evil.invalid/pixel.png]',
  ]) {
    expect(text).toContain(words)
  }
})

test('opens a link only after asking, in a new tab without a way back', async () => {
  await show(rowOf('q', 'see [the page](https://evil.invalid/page) now'))
  await page.getByRole('button', { name: 'the page' }).click()
  const dialog = page.getByRole('dialog')
  await expect.element(dialog).toBeVisible()
  await expect.element(dialog).toHaveTextContent('https://evil.invalid/page')
  const open = dialog.getByRole('link')
  await expect.element(open).toHaveAttribute('target', '_blank')
  await expect.element(open).toHaveAttribute('rel', 'noopener noreferrer')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect.element(dialog).not.toBeInTheDocument()
  expect(strayRequests()).toEqual([])
})

test('survives deep nesting and long lines', async () => {
  const start = performance.now()
  const deep = ['{', '> ', '[', '- ', '*', '\\frac{', '$', '`', '<a>', '\\[']
    .map((piece) => piece.repeat(5_000))
    .join('\n\n')
  await show(rowOf(`${deep}\n\nthe end`, `\\boxed{${'{'.repeat(3_000)}1${'}'.repeat(3_000)}}`))
  expect(performance.now() - start).toBeLessThan(5_000)
})

test('sets harmless maths, code and tables', async () => {
  const article = await show(
    rowOf(
      'What is $x^2$?',
      '# Title\n\nSo \\(x = 1\\) costs $5 or $10.\n\n\\[ \\frac{1}{2} \\]\n\n' +
        '| a | b |\n| :-: | - |\n| 1 | 2 |\n\n```python\nprint("hi")\n```\n\n**Answer** \\boxed{42}',
    ),
  )
  await expect.poll(() => article.querySelectorAll('.katex').length).toBeGreaterThanOrEqual(5)
  expect(article.querySelectorAll('.katex-display').length).toBe(1)
  expect(article.querySelectorAll('math annotation').length).toBeGreaterThanOrEqual(5)
  expect(article.querySelector('table')?.textContent).toBe('ab12')
  expect(article.textContent).toContain('costs $5 or $10.')
  expect(article.querySelector('.cv-fin [data-tex]')?.getAttribute('data-tex')).toBe('42')
  await expect.poll(() => article.querySelectorAll('.hljs-string').length).toBeGreaterThan(0)
})

test('shows what cannot be set: dollars as text, other delimiters as their source', async () => {
  const article = await show(rowOf('q', 'a $\\nothing{x}$ b \\(\\nothing{y}\\) c'))
  await expect.poll(() => article.querySelectorAll('[data-failed]').length).toBe(2)
  const [dollars, source] = article.querySelectorAll('[data-failed]')
  expect(dollars?.innerHTML).toBe('$\\nothing{x}$')
  expect((dollars as HTMLElement).title).toContain('\\nothing')
  expect(source?.querySelector('code')?.textContent).toBe('\\(\\nothing{y}\\)')
  expect(source?.querySelector('code')?.title).toContain('\\nothing')
})
