import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import type { Conversation } from '../../../src/conversation/conversation.ts'
import { ConversationView } from '../../../src/views/conversation/ConversationView.tsx'
import { CompareView } from '../../../src/views/conversation/compare/CompareView.tsx'
import { RecordView } from '../../../src/views/conversation/RecordView.tsx'
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

/** Presses Ctrl F where the focus is; whether the browser was kept from its own find. */
function pressFind(target: Element = document.body): boolean {
  const init = { key: 'f', ctrlKey: true, bubbles: true, cancelable: true }
  return !target.dispatchEvent(new KeyboardEvent('keydown', init))
}

test('opens its find wherever the focus is, and leaves a second press to the browser', async () => {
  await show(rowOf('q', 'a'))
  expect(pressFind()).toBe(true)
  await expect.element(field()).toHaveFocus()
  expect(pressFind(field().element())).toBe(false)
  await userEvent.click(page.getByRole('radio', { name: 'Raw' }))
  expect(pressFind(document.activeElement ?? document.body)).toBe(true)
  await expect.element(field()).toHaveFocus()
})

test('finds in facts, tools and metadata, in links, and over line breaks', async () => {
  const call = { id: 'c1', type: 'function', function: { name: 'go', arguments: '{"to":"Busan"}' } }
  const row = rowOf('', '', {
    messages: [
      say('user', 'soft line\nbreak of the user'),
      {
        ...say('assistant', 'a phrase over\nanother line and [the named link](https://a.invalid)'),
      },
      { role: 'assistant', content: null, tool_calls: [call] },
    ],
    metadata: '{"origin":{"deep":{"deeper":{"deepest":"buried"}}},"tools":[{"name":"go"}]}',
  })
  await show(row)
  pressFind()
  for (const [needle, hits] of [
    ['line break', 1],
    ['over another', 1],
    ['named link', 1],
    ['Busan', 1],
    ['buried', 1],
    ['test', 1],
    ['go', 4],
  ] as const) {
    await field().fill(needle)
    await expect.element(page.getByText(new RegExp(`^Hit \\d of ${hits}$`))).toBeInTheDocument()
  }
  const fold = () => page.getByText('buried').element().closest<HTMLDetailsElement>('.cv-fold')
  expect(fold()?.open ?? false).toBe(false)
  await field().fill('buried')
  await expect.element(page.getByText('1 of 1')).toBeInTheDocument()
  await userEvent.keyboard('{Enter}')
  await expect.poll(() => fold()?.open).toBe(true)
})

test('finds in a row of another schema, and in two that are compared', async () => {
  const view = await render(
    <RecordView
      record={{ name: 'x', deep: { a: { b: { c: 'buried' } } } }}
      position={null}
      layout="full"
    />,
  )
  pressFind()
  await field().fill('buried')
  await expect.element(page.getByText('1 of 1')).toBeInTheDocument()
  await view.unmount()
  const side = (answer: string) => ({
    conversation: rowOf('q', `<think>buried</think>\n\n${answer}`),
    file: 'f',
    rowInFile: 1,
    onOpen: () => undefined,
  })
  await render(
    <CompareView
      left={side('one')}
      right={side('two')}
      diffTexts={() => Promise.reject(new Error('off'))}
      onSwap={() => undefined}
      onClose={() => undefined}
    />,
  )
  pressFind()
  await field().fill('buried')
  await expect.element(page.getByText('1 of 1')).toBeInTheDocument()
})

test('tells size, share and steps of reasoning, and jumps from its outline', async () => {
  await show(rowOf('q', thought))
  const think = article().element().querySelector<HTMLDetailsElement>('details.think')!
  expect(think.textContent).toContain(
    '68 characters, 62 % of the message, about 19 tokens, 3 steps, 1 turn',
  )
  // The outline is there while the reasoning is folded, and a jump unfolds it.
  await page.getByText('Outline of the reasoning').click()
  expect(think.open).toBe(false)
  await page.getByRole('button', { name: /Wait, the needle again/ }).click()
  await expect
    .poll(() => think.querySelector('.cv-shown')?.textContent)
    .toBe('Wait, the needle again.')
})

test('jumps from a cell of the strip, and unfolds the reasoning for it', async () => {
  await show(rowOf('q', thought))
  const think = article().element().querySelector<HTMLDetailsElement>('details.think')!
  think.querySelector<HTMLElement>('.strip .turn')?.click()
  await expect
    .poll(() => think.querySelector('.cv-shown')?.textContent)
    .toBe('Wait, the needle again.')
  expect(think.open).toBe(true)
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

test('folds and numbers code of more than 5,000 lines', async () => {
  const code = Array.from({ length: 6_000 }, (_, line) => `line ${line}`).join('\n')
  await show(rowOf('q', `\`\`\`text\n${code}\n\`\`\``))
  const block = article().element().querySelector('.code')!
  await expect.poll(() => block.querySelectorAll('.cl').length, { timeout: 20_000 }).toBe(6_000)
  const lines = [...block.querySelectorAll<HTMLElement>('.cl')]
  expect(lines.map((line) => line.textContent).join('')).toBe(code)
  const seen = () => lines.filter((line) => line.checkVisibility()).length
  expect(seen()).toBe(30)
  await page.getByRole('button', { name: 'Show all 6,000 lines' }).click()
  expect(seen()).toBe(6_000)
  const chunks = [...block.querySelectorAll<HTMLElement>('.cls')]
  expect(chunks.map((chunk) => chunk.style.counterReset)).toEqual(
    chunks.map((_, index) => `line ${index * 500}`),
  )
})

test('labels unseen characters in arguments, formulas, names, facts and outlines', async () => {
  const call = { id: null, type: 'function', function: { name: 'go', arguments: '{"a": \u202e' } }
  const row = rowOf('![pic\u202e](https://a.invalid/x)', '', {
    messages: [
      say('user', '![pic\u202e](https://a.invalid/x)'),
      say(
        'assistant',
        '<think>\nWait \u202e so\n\n\\boxed{\u202e1}\n</think>\n\n\\(\\no{\u202e}\\) \\boxed{2}',
      ),
      { role: 'assistant', content: null, tool_calls: [call] },
    ],
    generator: 'model\u202e',
  })
  await show(row)
  await expect.poll(() => article().element().querySelector('[data-failed]')).not.toBeNull()
  for (const place of [
    '.noimg',
    '.cv-broken',
    '[data-failed]',
    '.cv-outline',
    '.cv-boxes',
    '.facts',
  ])
    expect(article().element().querySelector(`${place} .unseen`), place).not.toBeNull()
})

test('counts the formulas that are shown, mended ones and failed ones', async () => {
  await show(rowOf('q', 'So $x$, $25% + y$ and $\\nothing{x}$.'))
  await expect
    .element(page.getByText('3 formulas shown, 1 mended, 1 as source'))
    .toBeInTheDocument()
  const mended = article().element().querySelector<HTMLElement>('[data-mended]')
  expect(mended?.title).toBe('$25% + y$')
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

test('offers the raw text', async () => {
  await show(rowOf('q', '', { messages: [say('user', '**q**'), say('assistant', null)] }))
  await userEvent.click(page.getByRole('radio', { name: 'Raw' }))
  await userEvent.click(page.getByRole('radio', { name: 'Text' }))
  const raw = page.getByLabelText('Raw text of the messages')
  await expect.element(raw).toBeInTheDocument()
  expect(raw.element().textContent).toBe('[user]\n**q**\n\n[assistant]\nnull')
})
