import { createRandom } from '../../../scripts/sample/random.ts'
import type { Conversation } from '../../../src/conversation/conversation.ts'
import type { nativeDuckDB } from '../../support/duckdb.ts'
import { conversationWith, shardOf } from '../../support/parquet-bytes.ts'

/** Values that a careless comparison takes for one another. */
const values = {
  category: ['math', 'Math', 'chat', '', null],
  generator: ['QwQ-32B', 'QwQ-32b', '', null],
  reasoning: ['on', 'On', 'off', null],
  license: ['cc-by-4.0', 'CC-BY-4.0', '', null],
  version: ['v1', 'V1'],
} as const

const random = createRandom('mixed files')

function pick<T>(list: readonly T[]): T {
  return list[Math.floor(random.next() * list.length)]!
}

const mixed = (length: number, fixed: Partial<Conversation> = {}): Conversation[] =>
  Array.from({ length }, () =>
    conversationWith({
      category: pick(values.category),
      generator: pick(values.generator),
      reasoning: pick(values.reasoning),
      license: pick(values.license),
      version: pick(values.version),
      ...fixed,
    }),
  )

/**
 * Files whose row groups mix categories, and values that differ by letter case alone, nulls and
 * empty strings. In some row groups a column has one value, so that it is known from statistics;
 * the last file, by another writer, has no column `license`.
 * @returns their paths
 */
export async function writeMixedFiles(
  duckdb: Awaited<ReturnType<typeof nativeDuckDB>>,
): Promise<string[]> {
  const constant = { generator: 'QwQ-32b', category: '', reasoning: null }
  const first = duckdb.file(shardOf(mixed(70), mixed(40, constant), mixed(1)))
  const second = duckdb.file(
    shardOf(mixed(30, { generator: 'QwQ-32B' }), mixed(30, { license: '' }), mixed(55)),
  )
  const third = await duckdb.copy(
    `select * exclude (license) from read_parquet('${second}') union all by name
     select * exclude (license) from read_parquet('${first}')`,
    ', row_group_size 60',
  )
  return [first, second, third]
}
