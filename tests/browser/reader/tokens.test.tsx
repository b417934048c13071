import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { ConversationView } from '../../../src/views/conversation/ConversationView.tsx'
import { rowOf, say } from './row.ts'

const article = () => page.getByRole('article', { name: 'Conversation' })

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

test('counts calls and tool definitions, and says so', async () => {
  const made = { id: 'a', type: 'function', function: { name: 'look', arguments: '{"a":1}' } }
  const messages = [say('user', 'q'), { role: 'assistant', content: null, tool_calls: [made] }]
  await render(
    <ConversationView
      conversation={rowOf('', '', { messages, metadata: '{"tools":[{"name":"look"}]}' })}
      position={null}
      layout="full"
      countTokens={(texts) => Promise.resolve(texts.map((text) => text.length))}
    />,
  )
  await page.getByRole('button', { name: 'Count exactly' }).click()
  const counts = () =>
    [...article().element().querySelectorAll('.cv-tokens div')].map((each) => each.textContent)
  await expect
    .poll(counts)
    .toEqual(['User1 token', 'Assistant11 tokens', 'Tool definitions17 tokens'])
  await expect.element(page.getByText('29 tokens, fits a context of 4k')).toBeInTheDocument()
  await expect.element(page.getByText(/^Exact, by the Llama 3 tokenizer/)).toBeInTheDocument()
})
