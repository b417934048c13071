import { createHash } from 'node:crypto'
import { createShardWriter } from '../../scripts/sample/parquet/shard-writer.ts'
import type { Conversation } from '../../src/conversation/conversation.ts'

/** A small shard in the dataset's layout whose every row tells where it belongs. */
export interface SmallShardOptions {
  /** One word that every text of the shard begins with. */
  readonly tag: string
  readonly rowGroups: number
  /** Rows per row group. */
  readonly groupRows: number
  /** Bytes of text per answer that no codec makes smaller; none when not given. */
  readonly ballast?: number
  /** Rows whose answer holds {@link NEEDLE}: every such row number; none when not given. */
  readonly needleEvery?: number
}

/** A word that only the rows of `needleEvery` hold. */
export const NEEDLE = 'quokka'

/** The prompt of a row, as the table shows it. */
export function promptOf(tag: string, row: number): string {
  return `${tag} prompt ${row}`
}

function answerOf({ tag, ballast = 0, needleEvery }: SmallShardOptions, row: number): string {
  const noise =
    ballast === 0
      ? ''
      : createHash('shake256', { outputLength: Math.ceil((ballast * 3) / 4) })
          .update(`${tag} ${row}`)
          .digest('base64')
  const needle = needleEvery !== undefined && row % needleEvery === 0 ? ` ${NEEDLE}` : ''
  return `${tag} answer ${row}${needle} ${noise}`
}

/** A row that tells where it belongs: a prompt `tag prompt n` and this answer. */
export function taggedRow(tag: string, row: number, answer: string): Conversation {
  const turn = (role: string, content: string) => ({ role, content, tool_calls: [] })
  return {
    uuid: uuidOf(tag, row),
    license: 'cc-by-4.0',
    generator: 'Qwen3-235B-A22B',
    version: 'v1',
    category: 'chat',
    reasoning: row % 3 === 0 ? 'on' : 'off',
    messages: [turn('user', promptOf(tag, row)), turn('assistant', answer)],
    metadata: '{}',
  }
}

/** The uuid of a row: the same for the same tag and row. */
export function uuidOf(tag: string, row: number): string {
  const hex = createHash('sha256').update(`${tag} ${row}`).digest('hex')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20, 32),
  ].join('-')
}

/** Writes the shard; the same options give the same bytes. */
export function smallShard(options: SmallShardOptions): Buffer {
  const pieces: Buffer[] = []
  const writer = createShardWriter((bytes) => pieces.push(Buffer.from(bytes)))
  for (let group = 0; group < options.rowGroups; group++) {
    const first = group * options.groupRows
    writer.writeRowGroup(
      Array.from({ length: options.groupRows }, (_, i) =>
        taggedRow(options.tag, first + i, answerOf(options, first + i)),
      ),
    )
  }
  writer.finish()
  return Buffer.concat(pieces)
}
