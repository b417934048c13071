import type { Compress } from '../../../../scripts/sample/parquet/column-chunk.ts'
import { createRandom } from '../../../../scripts/sample/random.ts'
import { createShardWriter } from '../../../../scripts/sample/parquet/shard-writer.ts'

/**
 * One row group of 1,000 rows as in the code split, in the dataset's layout: short prompts, answers of
 * 40 to 50 KB, a uuid and some metadata that differ in every row.
 */
export function codeLikeShard(rows = 1000, compress?: Compress): Uint8Array {
  const random = createRandom('code like')
  const words = Array.from({ length: 4000 }, () => Math.floor(random.next() * 36 ** 6).toString(36))
  const lines = Array.from({ length: 20_000 }, () => {
    const [a, b, c] = [random.pick(words), random.pick(words), random.pick(words)]
    return `${' '.repeat(4 * random.int(0, 3))}${a} = ${b}(${c}, ${random.int(0, 999)})\n`
  })
  const text = (length: number) => {
    let made = ''
    while (made.length < length) made += random.pick(lines)
    return made
  }
  const pieces: Buffer[] = []
  const writer = createShardWriter((bytes) => pieces.push(Buffer.from(bytes)), compress)
  writer.writeRowGroup(
    Array.from({ length: rows }, (_, row) => ({
      uuid: random.uuid(),
      license: 'cc-by-4.0',
      generator: 'DeepSeek-R1-0528',
      version: 'v1',
      category: 'code',
      reasoning: 'on',
      messages: [
        { role: 'user', content: text(random.int(400, 2000)), tool_calls: [] },
        { role: 'assistant', content: text(random.int(39_000, 48_000)), tool_calls: [] },
      ],
      metadata: JSON.stringify({ source: 'synthetic', row, hash: random.uuid() }),
    })),
  )
  writer.finish()
  return new Uint8Array(Buffer.concat(pieces))
}
