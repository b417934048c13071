import { describe, expect, it } from 'vitest'
import { noText, type Query } from '../../../src/query/query.ts'
import type { RowCondition } from '../../../src/query/row-condition.ts'
import { soughtOf } from '../../../src/state/sought.ts'
import { settle } from '../../support/fake-reader.ts'
import { conversationWith, shardOf } from '../../support/parquet-bytes.ts'
import { wiredStores } from '../../support/wired-stores.ts'

const word = { ...noText, text: 'cat', wholeWord: true }
const condition = (text: string, change = {}): RowCondition => ({
  kind: 'text',
  not: false,
  filter: { ...noText, text, ...change },
})

const far = 'concatenate '.repeat(40)
const file = shardOf([
  conversationWith({
    messages: [
      { role: 'user', content: `${far}prompt`, tool_calls: null },
      {
        role: 'assistant',
        content: `<think>${far}a dog</think>${far}A cat, a dog`,
        tool_calls: null,
      },
    ],
  }),
])

/** The preview of the one line, and what is marked in it. */
async function lineOf(change: Partial<Query>) {
  const { rows, search } = await wiredStores({ file }, change)
  await expect.poll(() => search.get().status).toBe('done')
  rows.show({ start: 0, end: 1 })
  await settle()
  const { lines, needle } = rows.get()
  const line = lines.get(0)
  const preview =
    line?.kind === 'row' && line.summary.kind === 'conversation' ? line.summary.preview : ''
  return { preview, marked: needle && Array.from(preview.matchAll(needle), ([text]) => text) }
}

describe('what lines show of text conditions', () => {
  it('begins at the word that the search finds, and marks it alone', async () => {
    const { preview, marked } = await lineOf({ text: word })
    expect(preview).toMatch(/^… (concatenate )*(concatenate)?A cat, a dog$/)
    expect(marked).toEqual(['cat'])
  })

  it('takes conditions beside the search, each with its own case and words', async () => {
    const { preview, marked } = await lineOf({ where: [condition('DOG'), condition('prompt')] })
    expect(preview).toMatch(/^… (concatenate )*a dog<\/think>/)
    expect(marked).toEqual(['dog'])
    const both = await lineOf({ text: word, where: [condition('a dog')] })
    expect(both.marked).toEqual(['cat', 'a dog'])
  })

  it('begins in the reasoning when that was searched', async () => {
    const { preview, marked } = await lineOf({ where: [condition('dog', { scope: 'reasoning' })] })
    expect(preview).toMatch(/^… (concatenate )*a dog$/)
    expect(marked).toEqual(['dog'])
  })

  it('marks nothing that must not be there', async () => {
    const not = { ...word, text: 'bird', not: true }
    expect((await lineOf({ text: not })).marked).toBeNull()
    const where = [{ ...condition('bird'), not: true }]
    expect(await soughtOf({ text: not, where })).toEqual({ needle: null, marks: null })
  })
})
