import type { Conversation } from '../../src/conversation/conversation.ts'
import { chatEntry } from './chat/entries.ts'
import { codeEntry } from './code/entries.ts'
import type { Entry, Split } from './entry.ts'
import { mathEntry } from './math/entries.ts'
import { createRandom, type Random } from './random.ts'
import { stemEntry } from './stem/entries.ts'
import { toolEntry } from './tools/entries.ts'
import { TRAPS } from './traps/traps.ts'

/** One split of the sample: its rows in order, cut into shards. */
interface SplitPlan {
  readonly split: Split
  /** First part of the file names, as on the Hub. */
  readonly prefix: string
  readonly rows: number
  readonly shards: number
  readonly make: (random: Random, index: number) => Entry
  /** Share of rows by DeepSeek-R1-0528; the rest is by Qwen3-235B-A22B. */
  readonly deepSeek: number
}

/** In the dataset's order; sizes in its ranking by rows, but closer together so that all show. */
export const SPLITS: readonly SplitPlan[] = [
  { split: 'chat', prefix: 'chat', rows: 640, shards: 2, make: chatEntry, deepSeek: 0.07 },
  { split: 'code', prefix: 'code', rows: 700, shards: 2, make: codeEntry, deepSeek: 0.9 },
  { split: 'math', prefix: 'math', rows: 900, shards: 2, make: mathEntry, deepSeek: 0.93 },
  { split: 'stem', prefix: 'stem', rows: 1560, shards: 3, make: stemEntry, deepSeek: 0.86 },
  { split: 'tool_calling', prefix: 'tool', rows: 400, shards: 2, make: toolEntry, deepSeek: 0.12 },
]

/** How often every trap occurs. */
const TRAP_COPIES = 3

const LICENSES = [
  ...Array.from({ length: 16 }, () => 'cc-by-4.0'),
  ...['odc-by', 'odc-by', 'apache-2.0', 'mit'],
]

function dress(random: Random, plan: SplitPlan, entry: Entry): Conversation {
  return {
    uuid: random.uuid(),
    license: random.pick(LICENSES),
    generator: random.chance(plan.deepSeek) ? 'DeepSeek-R1-0528' : 'Qwen3-235B-A22B',
    version: 'v1',
    category: plan.split,
    reasoning: entry.reasoning,
    messages: entry.messages,
    metadata: JSON.stringify({ source: 'synthetic sample', topic: entry.topic, ...entry.notes }),
  }
}

/** Where the traps of a split stand: spread evenly, never at the very beginning. */
function trapPlaces(plan: SplitPlan, count: number): Map<number, number> {
  const step = Math.floor(plan.rows / (count + 1))
  return new Map(Array.from({ length: count }, (_, i) => [(i + 1) * step - 1, i]))
}

function* makeEntries(seed: string, plan: SplitPlan): Generator<readonly [Random, Entry]> {
  const traps = TRAPS.filter((trap) => trap.split === plan.split)
  const places = trapPlaces(plan, traps.length * TRAP_COPIES)
  for (let row = 0; row < plan.rows; row++) {
    const random = createRandom(`${seed}/${plan.split}/${row}`)
    const place = places.get(row)
    if (place === undefined) {
      yield [random, plan.make(random, row)]
      continue
    }
    const trap = traps[place % traps.length]!
    const entry = trap.make(random, Math.floor(place / traps.length))
    yield [random, { ...entry, trap: trap.name }]
  }
}

/** The rows of the sample and, for every trap, the rows made to show it. */
export interface Sample {
  readonly rows: ReadonlyMap<Split, readonly Conversation[]>
  /** Trap name to uuids, in the order of the rows. */
  readonly traps: ReadonlyMap<string, readonly string[]>
}

/** Makes the whole sample; the same seed gives the same rows. */
export function makeSample(seed: string): Sample {
  const traps = new Map<string, string[]>()
  const rows = new Map<Split, Conversation[]>()
  for (const plan of SPLITS) {
    const made: Conversation[] = []
    for (const [random, entry] of makeEntries(seed, plan)) {
      const row = dress(random, plan, entry)
      made.push(row)
      if (entry.trap !== undefined)
        traps.set(entry.trap, [...(traps.get(entry.trap) ?? []), row.uuid ?? ''])
    }
    rows.set(plan.split, made)
  }
  return { rows, traps }
}
