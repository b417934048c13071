import { parquetReadObjects } from 'hyparquet'
import { describe, expect, it } from 'vitest'
import { render } from 'vitest-browser-react'
import type { Conversation } from '../../../src/conversation/conversation.ts'
import { scanMath } from '../../../src/conversation/math-scan.ts'
import { ConversationView } from '../../../src/views/conversation/ConversationView.tsx'

const paths = (await (await fetch('/__files/')).json()) as string[]

/** Rows on the page at once, and rows whose words are checked. */
const together = 20
const checked = 300

async function loadRows(): Promise<Conversation[]> {
  const files = await Promise.all(
    paths.map(async (path) => (await fetch(`/__files/${path}`)).arrayBuffer()),
  )
  const rows = await Promise.all(files.map((file) => parquetReadObjects({ file })))
  return rows.flat() as unknown as Conversation[]
}

/** Words of the source outside formulas, addresses and references. */
function wordsOf({ messages }: Conversation): Set<string> {
  const words = new Set<string>()
  for (const message of messages ?? []) {
    if (message === null || message.role === 'tool') continue
    const content = message.content ?? ''
    for (const { kind, start, end } of scanMath(content)) {
      if (kind !== 'prose') continue
      const prose = content
        .slice(start, end)
        .replace(/<\/?think>/g, ' ')
        .replace(/^[ \t>]*(?:`{3,}|~{3,}).*$/gm, ' ')
        .replace(/&#?\w+;|https?:\/\/\S+|^\s*\[[^\]]+\]:.*$/gm, ' ')
      for (const [word] of prose.matchAll(/\p{L}[\p{L}\p{M}]+/gu)) words.add(word)
    }
  }
  return words
}

describe.skipIf(paths.length === 0)('real-small in the reader', () => {
  it(
    'shows every row without an exception, and every word of 300',
    { timeout: 600_000 },
    async () => {
      const faults: string[] = []
      addEventListener('error', (event) => faults.push(event.message))
      const rows = await loadRows()
      const chosen = new Set<number>()
      for (let seed = 7; chosen.size < checked; seed = (seed * 48_271) % 2_147_483_647)
        chosen.add(seed % rows.length)
      const missing: string[] = []
      const start = performance.now()
      for (let from = 0; from < rows.length; from += together) {
        const some = rows.slice(from, from + together)
        const { container, unmount } = await render(
          <>
            {some.map((row, index) => (
              <ConversationView
                key={index}
                conversation={row}
                position={null}
                layout="full"
                isReasoningOpen
              />
            ))}
          </>,
        )
        await expect
          .poll(() => container.querySelectorAll('[aria-busy]').length, { timeout: 60_000 })
          .toBe(0)
        const articles = container.querySelectorAll('article.conv')
        expect(articles.length).toBe(some.length)
        some.forEach((row, index) => {
          if (!chosen.has(from + index)) return
          const text = articles[index]?.textContent ?? ''
          const lost = [...wordsOf(row)].filter((word) => !text.includes(word))
          if (lost.length > 0) missing.push(`${row.uuid ?? ''}: ${lost.slice(0, 5).join(' ')}`)
        })
        await unmount()
      }
      const { log } = console
      log(`${rows.length} rows in ${Math.round((performance.now() - start) / 1_000)} s`)
      expect(faults).toEqual([])
      expect(missing).toEqual([])
    },
  )
})
