import { createRandom } from '../../../scripts/sample/random.ts'
import type { Conversation } from '../../../src/conversation/conversation.ts'
import { createProse } from './prose.ts'

/** The word a search test looks for. */
const MARKER = 'zanzibar'

/** Makes the rows of a real-layout shard one after another and remembers what a test asserts. */
export interface RowMaker {
  next(): Conversation
  readonly markedUser: number[]
  readonly markedAssistant: number[]
  readonly facets: Map<string, number>
}

/** Puts the marker behind a space about the middle of the text. */
function mark(text: string): string {
  const at = text.indexOf(' ', Math.floor(text.length / 2))
  return at < 0 ? `${text} ${MARKER}` : `${text.slice(0, at)} ${MARKER}${text.slice(at)}`
}

/**
 * Rows as in the chat split: one category and generator, reasoning and licence mixed, a user and an
 * assistant message of some thousand characters, here and there a second exchange.
 */
export function createRowMaker(seed: string): RowMaker {
  const random = createRandom(seed)
  const prose = createProse(random)
  const markedUser: number[] = []
  const markedAssistant: number[] = []
  const facets = new Map<string, number>()
  let row = 0
  const answer = (reasoning: string) => {
    const length = 622 + Math.floor(4960 * random.next() ** 1.5)
    if (reasoning === 'off') return prose.text(length)
    return `<think>\n${prose.text(length / 2)}\n</think>\n\n${prose.text(length / 2)}`
  }
  return {
    markedUser,
    markedAssistant,
    facets,
    next() {
      const reasoning = random.chance(0.3) ? 'on' : 'off'
      const license = random.chance(0.8) ? 'cc-by-4.0' : 'odc-by'
      const texts = [prose.text(random.int(40, 1200)), answer(reasoning)]
      if (random.chance(0.08)) texts.push(prose.text(random.int(40, 200)), answer(reasoning))
      if (random.chance(1 / 1000)) {
        texts[0] = mark(texts[0]!)
        markedUser.push(row)
      }
      if (row === 417 || random.chance(1 / 700)) {
        texts[1] = mark(texts[1]!)
        markedAssistant.push(row)
      }
      const facet = `chat|Qwen3-235B-A22B|${reasoning}|${license}|v1`
      facets.set(facet, (facets.get(facet) ?? 0) + 1)
      row++
      return {
        uuid: random.uuid(),
        license,
        generator: 'Qwen3-235B-A22B',
        version: 'v1',
        category: 'chat',
        reasoning,
        messages: texts.map((content, i) => ({
          role: i % 2 === 0 ? 'user' : 'assistant',
          content,
          tool_calls: [],
        })),
        metadata: '{"source":"synthetic fixture"}',
      }
    },
  }
}
