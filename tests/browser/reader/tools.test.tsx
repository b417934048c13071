import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { ConversationView } from '../../../src/views/conversation/ConversationView.tsx'
import { rowOf, say } from './row.ts'

const parameters = {
  type: 'object',
  properties: {
    city: { type: 'string', description: 'Where' },
    unit: { type: 'string', enum: ['C', 'F'] },
  },
  required: ['city'],
}

const rowWith = (metadata: string, ...calls: [name: string, args: string][]) =>
  rowOf('', '', {
    messages: [
      say('user', 'weather?'),
      {
        role: 'assistant',
        content: null,
        tool_calls: calls.map(([name, args]) => ({
          id: null,
          type: 'function',
          function: { name, arguments: args },
        })),
      },
    ],
    metadata,
  })

test('says in words how each call keeps to its definition', async () => {
  const row = rowWith(
    JSON.stringify({ tools: [{ name: 'weather', parameters }] }),
    ['weather', '{"city":"Seoul"}'],
    ['weather', '{"unit":"K","day":1}'],
    ['forecast', '{}'],
  )
  await render(<ConversationView conversation={row} position={null} layout="full" />)
  const article = page.getByRole('article', { name: 'Conversation' })
  await expect.element(article).toHaveTextContent('forecast')
  const [right, wrong, unknown] = [...article.element().querySelectorAll('.tool')].map((tool) =>
    [...tool.querySelectorAll('.cv-issues li')].map((item) => item.textContent),
  )
  expect(right).toEqual([])
  expect(article.element().querySelector('.tool')?.textContent).toContain('Fits its definition.')
  expect(wrong).toEqual([
    'Missing argument: city',
    'Value not allowed: unit must be one of "C", "F"',
    'Unknown argument: day',
  ])
  expect(unknown).toEqual(['Unknown tool: the row does not define it.'])
})

test('lists the parameters of a definition when it is opened', async () => {
  const tools = [{ type: 'function', function: { name: 'weather', parameters } }]
  const row = rowWith(JSON.stringify({ tools }), ['weather', '{"city":"Seoul"}'])
  await render(<ConversationView conversation={row} position={null} layout="full" />)
  const article = page.getByRole('article', { name: 'Conversation' })
  await userEvent.click(page.getByText('1 tool defined'))
  await userEvent.click(article.element().querySelector('.cv-fold .cv-fold > summary')!)
  const rows = [...article.element().querySelectorAll('.cv-params tbody tr')].map((each) =>
    [...each.children].map((cell) => cell.textContent),
  )
  expect(rows).toEqual([
    ['city', 'string', 'yes', 'Where'],
    ['unit', 'string', 'no', 'One of "C", "F".'],
  ])
})

test('says that definitions cannot be read', async () => {
  const row = rowWith('{"tools":', ['weather', '{}'])
  await render(<ConversationView conversation={row} position={null} layout="full" />)
  const article = page.getByRole('article', { name: 'Conversation' })
  await expect.element(article).toHaveTextContent('The metadata are not JSON from character 10 on')
  expect(article.element().querySelector('.cv-issues')).toBeNull()
})
