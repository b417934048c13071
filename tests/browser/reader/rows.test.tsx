import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import type { Conversation } from '../../../src/conversation/conversation.ts'
import { AnswerChip } from '../../../src/views/conversation/AnswerChip.tsx'
import { CompareView } from '../../../src/views/conversation/compare/CompareView.tsx'
import { ConversationView } from '../../../src/views/conversation/ConversationView.tsx'
import { rowOf, say } from './row.ts'

const article = () => document.querySelector('article')!
const folds = () => [
  ...document.querySelectorAll<HTMLDetailsElement>(':is(.cv-messages, .cv-side) details'),
]
const shownTex = () => document.querySelector<HTMLElement>('.cv-shown')?.dataset['tex']

const view = (conversation: Conversation, counts: number[] = []) => (
  <ConversationView
    conversation={conversation}
    position={null}
    layout="full"
    countTokens={() => Promise.resolve(counts)}
  />
)

test('the chip in the head goes to its box, past formulas that hold the same', async () => {
  await render(view(rowOf('q', 'Then $x=2$ or \\boxed{2}, so $y=2$ and \\boxed{2}.')))
  await page.getByRole('button', { name: 'Go to the box 2' }).first().click()
  await expect.poll(shownTex).toContain('\\boxed{2}')
  const boxes = [...article().querySelectorAll<HTMLElement>('.prose [data-tex*="boxed"]')]
  expect(boxes.map((each) => each.matches('.cv-shown'))).toEqual([false, true])
})

test('the chip goes to its box from the raw view, too', async () => {
  await render(view(rowOf('q', 'Then $x=2$, so \\boxed{2}.')))
  await page.getByRole('radio', { name: 'Raw' }).click()
  await expect.poll(() => article().querySelector('.rawp')).not.toBeNull()
  await page.getByRole('button', { name: 'Go to the box 2' }).first().click()
  await expect.poll(shownTex).toContain('\\boxed{2}')
})

test('an answer is set once, however often its chip is rendered', async () => {
  const { rerender } = await render(<AnswerChip tex="\\frac12" />)
  await expect.poll(() => document.querySelector('.boxed .katex')).not.toBeNull()
  const set = document.querySelector('.boxed .katex')
  await rerender(<AnswerChip tex="\\frac12" />)
  expect(document.querySelector('.boxed .katex')).toBe(set)
})

test('what was opened by hand in one row is folded in the next', async () => {
  const think = (text: string) =>
    rowOf('q', `<think>\n${text}\n</think>\nThe answer.`, {
      uuid: null,
      metadata: '{"a":1}',
    })
  const { rerender } = await render(view(think('one'), [1, 2]))
  await expect.poll(() => article().querySelector('details.think')).not.toBeNull()
  await page.getByRole('button', { name: 'Count exactly' }).click()
  await expect.element(page.getByText(/^3 tokens/)).toBeInTheDocument()
  for (const details of folds()) details.open = true
  await expect.poll(() => article().textContent).toContain('one')
  await rerender(view(think('two')))
  await expect.poll(() => article().textContent).not.toContain('one')
  expect(folds().filter(({ open }) => open)).toEqual([])
  await expect.element(page.getByRole('button', { name: 'Count exactly' })).toBeInTheDocument()
})

test('compares arguments nested deep, and the answers', async () => {
  const args = `{"a": ${'['.repeat(50_000)}1${']'.repeat(50_000)}}`
  const made = { id: 'a', type: 'function', function: { name: 'look', arguments: args } }
  const side = (answer: string) => ({
    conversation: rowOf('', '', {
      messages: [say('user', 'q'), { role: 'assistant', content: answer, tool_calls: [made] }],
    }),
    file: 'a',
    rowInFile: 1,
    onOpen: () => undefined,
  })
  const none = () => undefined
  const diffTexts = () => Promise.resolve({ left: [], right: [], common: 1 })
  const compared = (left: string, right: string) => (
    <CompareView
      {...{ left: side(left), right: side(right), diffTexts }}
      onSwap={none}
      onClose={none}
    />
  )
  const answers = () => document.querySelector('.cp-answers')?.textContent
  const { rerender } = await render(compared('\\boxed{\\frac12}', 'so \\boxed{50\\%}'))
  await expect.poll(answers).toContain('equal')
  await rerender(compared('\\boxed{1}', '\\boxed{2}'))
  await expect.poll(answers).toContain('different')
  await rerender(compared('\\boxed{1+x}', '\\boxed{x+1}'))
  await expect.poll(answers).toContain('cannot tell')
  await rerender(compared('\\boxed{1}', 'none'))
  await expect.poll(answers).toContain('no')
})

test('a row without messages is compared by what it has', async () => {
  const none = () => undefined
  const diffTexts = () => Promise.resolve({ left: [], right: [], common: 1 })
  const bare = (file: string) => ({
    conversation: rowOf('', '', { messages: null }),
    file,
    rowInFile: 1,
    onOpen: none,
  })
  const whole = { ...bare('b.parquet'), conversation: rowOf('a question', 'an answer') }
  const view = (right: typeof whole) => (
    <CompareView {...{ left: bare('a.parquet'), right, diffTexts }} onSwap={none} onClose={none} />
  )
  const { rerender } = await render(view(whole))
  await expect.poll(() => article().textContent).toContain('an answer')
  expect(article().textContent).toContain('a question')
  expect(article().textContent).not.toContain('no messages that could be compared')
  await rerender(view(bare('c.parquet')))
  await expect
    .poll(() => article().textContent)
    .toContain('These rows have no messages that could be compared.')
  expect([...article().querySelectorAll('h1')].map((each) => each.textContent)).toEqual([
    expect.stringContaining('a.parquet'),
    expect.stringContaining('c.parquet'),
  ])
})

test('a definition in one message does not reach the next', async () => {
  const messages = [
    say('user', '$\\gdef\\mine{7}\\mine$ and $\\mine$'),
    say('assistant', 'then \\(\\mine\\)'),
  ]
  await render(view(rowOf('', '', { messages })))
  await expect.poll(() => article().querySelectorAll('.katex').length).toBe(2)
  await expect.poll(() => article().querySelectorAll('[data-failed]').length).toBe(1)
  expect(article().querySelector('#message-1 [data-failed]')).not.toBeNull()
})

test('tells the facts of a row, its place and its metadata', async () => {
  const row = rowOf('one', 'two', {
    license: 'odc-by',
    version: 'v1',
    metadata: '{"source":"some","id":12345678901234567890,"more":{"deep":true}}',
  })
  const position = { rowNumber: 4, total: 9, file: 'math-00000', rowInFile: 20_864 }
  await render(<ConversationView conversation={row} position={position} layout="full" />)
  const side = page.getByRole('complementary', { name: 'Facts' })
  await expect.element(side).toBeInTheDocument()
  const facts = Object.fromEntries(
    [...article().querySelectorAll('.facts dt')].map((term) => [
      term.textContent,
      term.nextElementSibling?.textContent,
    ]),
  )
  expect(facts).toMatchObject({
    Generator: 'test',
    Reasoning: 'on',
    License: 'odc-by',
    Version: 'v1',
    Position: 'math-00000, row 20,864',
    Characters: '6 characters',
    Messages: '2',
    uuid: row.uuid,
  })
  await page.getByText('3 fields').click()
  await expect.element(side).toHaveTextContent('12345678901234567890')
  const keys = [...article().querySelectorAll('.kv dt')].map((each) => each.textContent)
  expect(keys).toEqual(['source', 'id', 'more', 'deep'])
})

test.each([
  ['Chinese', '你好，世界。', 'ltr'],
  ['Japanese', 'こんにちは、世界。', 'ltr'],
  ['Korean', '안녕하세요, 세계.', 'ltr'],
  ['Arabic', 'مرحبا بالعالم 123', 'rtl'],
  ['Hebrew', 'שלום עולם (abc)', 'rtl'],
  ['emoji', '👩‍👩‍👧‍👦 🇰🇷 👍🏽', 'ltr'],
  ['combining marks', 'e\u0301 a\u0300 한', 'ltr'],
])('keeps %s as it is written', async (_, text, direction) => {
  await render(view(rowOf(text, `**${text}**`)))
  await expect.poll(() => article().querySelectorAll('.prose p').length).toBe(2)
  for (const paragraph of article().querySelectorAll<HTMLElement>('.prose p')) {
    const shown = paragraph.cloneNode(true) as HTMLElement
    for (const note of shown.querySelectorAll('.unseen-note')) note.remove()
    expect(shown.textContent).toBe(text)
    expect(getComputedStyle(paragraph).direction).toBe(direction)
  }
})

test('underlines a letter that passes for another', async () => {
  await render(view(rowOf('p\u0430ypal', 'a')))
  await expect.poll(() => article().querySelector('.confusable')?.textContent).toBe('\u0430')
  expect(article().querySelector('.prose')?.textContent).toContain('p\u0430ypal')
})
