import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import type { Conversation } from '../../../src/conversation/conversation.ts'
import { ConversationView } from '../../../src/views/conversation/ConversationView.tsx'
import { rowOf, say } from './row.ts'

const show = (conversation: Conversation) =>
  render(<ConversationView conversation={conversation} position={null} layout="full" />)
const article = () => page.getByRole('article', { name: 'Conversation' })
const field = () => page.getByRole('textbox', { name: 'Find in this conversation' })

async function openFind(): Promise<void> {
  const element = article().element() as HTMLElement
  element.focus()
  await userEvent.keyboard('{Control>}f{/Control}')
  await expect.element(field()).toHaveFocus()
}

const thought =
  '<think>\nLet me see $x^2$ needle.\n\nWait, the **nee**dle again.\n\n1. a needle\n</think>\n\nThe needle is \\boxed{4}.'

test('finds in folded reasoning, across markup and in formulas, and opens it at a hit', async () => {
  await show(rowOf('A Needle?', thought))
  await openFind()
  await field().fill('needle')
  await expect.element(page.getByText('1 of 5')).toBeInTheDocument()
  const think = article().element().querySelector<HTMLDetailsElement>('details.think')
  expect(think?.open).toBe(false)
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByText('2 of 5')).toBeInTheDocument()
  await expect.poll(() => think?.open).toBe(true)
  await userEvent.keyboard('{Shift>}{Enter}{/Shift}{Shift>}{Enter}{/Shift}')
  await expect.element(page.getByText('5 of 5')).toBeInTheDocument()
  expect(CSS.highlights.get('cv-find')?.size).toBe(5)
  await field().fill('x^2')
  await expect.element(page.getByText('1 of 1')).toBeInTheDocument()
  await field().fill('nowhere')
  await expect.element(page.getByText('No hit')).toBeInTheDocument()
  await userEvent.keyboard('{Escape}')
  await expect.element(field()).not.toBeInTheDocument()
  expect(CSS.highlights.has('cv-find')).toBe(false)
})

test('tells size, share and steps of reasoning, and jumps from its outline', async () => {
  await show(rowOf('q', thought))
  const think = article().element().querySelector<HTMLDetailsElement>('details.think')!
  expect(think.textContent).toContain(
    '68 characters, 62 % of the message, about 19 tokens, 3 steps, 1 turn',
  )
  think.open = true
  await page.getByText('Outline of the reasoning').click()
  await page.getByRole('button', { name: /Wait, the needle again/ }).click()
  await expect
    .poll(() => think.querySelector('.cv-shown')?.textContent)
    .toBe('Wait, the needle again.')
})

test('says when the row promises reasoning and holds none', async () => {
  await show(rowOf('q', 'plain'))
  await expect.element(page.getByText(/No reasoning in this message/)).toBeInTheDocument()
})

test('opens and folds all reasoning at once', async () => {
  const row = rowOf('q', thought)
  const view = await render(
    <ConversationView conversation={row} position={null} layout="full" isReasoningOpen={false} />,
  )
  const think = () => article().element().querySelector<HTMLDetailsElement>('details.think')
  expect(think()?.open).toBe(false)
  await view.rerender(
    <ConversationView conversation={row} position={null} layout="full" isReasoningOpen />,
  )
  expect(think()?.open).toBe(true)
})

test('lists several boxes, marks the answer, compares it and jumps', async () => {
  const row = rowOf(
    'q',
    '<think>\\boxed{1}</think>\n\nFirst \\boxed{2}.\n\nThen \\boxed{\\frac12}.',
    {
      metadata: '{"expected_answer":"0.5"}',
    },
  )
  await show(row)
  await expect.element(page.getByText('3 boxed answers')).toBeInTheDocument()
  const items = [...article().element().querySelectorAll('.cv-boxes li')].map(
    (li) => li.textContent,
  )
  expect(items).toEqual(['1 in reasoning', '2 ', '\\frac12 final answer'])
  await expect.element(page.getByText('equal', { exact: true })).toBeInTheDocument()
  await expect.element(article()).toHaveTextContent('final answer, same as expected in metadata')
  await page.getByRole('button', { name: 'Go to the box 2' }).click()
  await expect
    .poll(() => article().element().querySelector<HTMLElement>('.cv-shown')?.dataset['tex'])
    .toBe('\\boxed{2}')
  await page.getByRole('button', { name: 'Go to the box 1' }).click()
  await expect.poll(() => article().element().querySelector('.think .cv-shown')).not.toBeNull()
})

test('numbers, wraps and folds code, and finds its language out', async () => {
  const code = Array.from({ length: 60 }, (_, line) => `def f${line}(x):\n    """a\n    b"""`).join(
    '\n',
  )
  await show(rowOf('q', `\`\`\`\n${code}\n\`\`\``))
  await expect.element(page.getByText('python, detected')).toBeInTheDocument()
  const block = article().element().querySelector('.code')!
  await expect.poll(() => block.querySelectorAll('.hljs-string').length).toBeGreaterThan(60)
  const lines = [...block.querySelectorAll<HTMLElement>('.cl')]
  expect(lines).toHaveLength(180)
  expect(lines.map((line) => line.textContent).join('')).toBe(code)
  expect(lines[100]?.getClientRects()).toHaveLength(0)
  await page.getByRole('button', { name: 'Show all 180 lines' }).click()
  expect(lines[100]?.getClientRects().length).toBeGreaterThan(0)
  await page.getByRole('button', { name: 'Wrap' }).click()
  await expect
    .element(page.getByRole('button', { name: 'Wrap' }))
    .toHaveAttribute('aria-pressed', 'true')
})

test('labels unseen characters, keeps them in the text, and isolates direction', async () => {
  await show(rowOf('שלום $x$ world', 'pay\u202e\u200bpal \0end `a\u2066b`'))
  const marks = [...article().element().querySelectorAll<HTMLElement>('.unseen')]
  expect(marks.map((mark) => mark.dataset['label'])).toEqual(['RLO', 'ZWSP', 'NUL', 'LRI'])
  const paragraph = article().element().querySelector('.msg:not(.user) .prose p')
  expect(paragraph?.textContent).toBe('pay\u202e\u200bpal \0end a\u2066b')
  const question = article().element().querySelector('.msg.user .prose p')!
  expect(question.getAttribute('dir')).toBe('auto')
  expect(getComputedStyle(question).direction).toBe('rtl')
})

test('counts tokens when asked, and tells the context that holds them', async () => {
  await render(
    <ConversationView
      conversation={rowOf('q', 'a'.repeat(100))}
      position={null}
      layout="full"
      countTokens={(texts) => Promise.resolve(texts.map((text) => text.length * 50))}
    />,
  )
  await page.getByRole('button', { name: 'Count exactly' }).click()
  await expect.element(page.getByText('5,050 tokens, fits a context of 8k')).toBeInTheDocument()
  await expect.element(page.getByText('5,000 tokens')).toBeInTheDocument()
})

test('offers the raw text', async () => {
  await show(rowOf('q', '', { messages: [say('user', '**q**'), say('assistant', null)] }))
  await userEvent.click(page.getByRole('radio', { name: 'Raw' }))
  await userEvent.click(page.getByRole('radio', { name: 'Text' }))
  const raw = page.getByLabelText('Raw text of the messages')
  await expect.element(raw).toBeInTheDocument()
  expect(raw.element().textContent).toBe('[user]\n**q**\n\n[assistant]\nnull')
})
