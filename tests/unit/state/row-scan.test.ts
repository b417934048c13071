import { describe, expect, it } from 'vitest'
import { noText } from '../../../src/query/query.ts'
import type { FindArgs } from '../../../src/scan/direct/protocol.ts'
import { conversationWith, shardOf } from '../../support/parquet-bytes.ts'
import { wiredStores } from '../../support/wired-stores.ts'

/** Row groups are larger than a unit, so that each is asked about on its own. */
const ballast = Array.from({ length: 330_000 }, (_, i) => (i * 2654435761).toString(36)).join('')
const row = (text: string) =>
  conversationWith({
    messages: [
      { role: 'user', content: text, tool_calls: null },
      { role: 'assistant', content: ballast, tool_calls: null },
    ],
  })
const files = {
  a: shardOf([row('needle one')], [row('nothing here')], [row('needle two')]),
  b: shardOf([conversationWith(), row('needle three')]),
}

/** A finder that answers with these, one after another, and says what it was asked. */
function fakeFinders(answers: readonly (readonly number[] | null)[]) {
  const asked: [string, number][] = []
  const find = ({ ref, rowGroups }: FindArgs) => {
    asked.push([ref.name, rowGroups.start])
    return Promise.resolve(answers[asked.length - 1] ?? null)
  }
  return { asked, finders: { warm: () => undefined, find } }
}

describe('scanEffects', { timeout: 30_000 }, () => {
  it('asks the finders, and the engine about the rest of a file that they leave', async () => {
    const { asked, finders } = fakeFinders([[0], null, [1]])
    const needle = { text: { ...noText, text: 'needle' } }
    const { search, fake } = await wiredStores(files, needle, { finders })
    await expect.poll(() => search.get().status).toBe('done')
    expect([...search.get().hitRows]).toEqual([
      ['0/0', [0]],
      ['0/2', [0]],
      ['1/0', [1]],
    ])
    expect(asked).toEqual([
      ['a', 0],
      ['a', 1],
      ['b', 0],
    ])
    expect(fake.asked.map(({ name, start }) => [name, start])).toEqual([
      ['a', 1],
      ['a', 2],
    ])
  })

  it('asks the engine alone where it must judge the question', async () => {
    const { asked, finders } = fakeFinders([])
    const dots = { text: { ...noText, text: 'needle.t', regex: true } }
    const { search, fake } = await wiredStores(files, dots, { finders })
    await expect.poll(() => search.get().status).toBe('done')
    expect(search.get().hits.total).toBe(2)
    expect(asked).toEqual([])
    expect(fake.asked).toHaveLength(4)
  })
})
