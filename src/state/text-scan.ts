import type { Engine } from '../engine/client.ts'
import { padRanges } from '../engine/padding.ts'
import { assert } from '../lib/assert.ts'
import { hashBytes } from '../lib/hash.ts'
import type { Caller } from '../lib/rpc.ts'
import type { OpenedFile, ReaderProtocol } from '../parquet/protocol.ts'
import type { Question } from '../query/query.ts'
import { matchingRowsSql } from '../query/sql.ts'
import { unitRanges, type Unit } from '../scan/plan.ts'
import type { ScanEffects } from '../scan/run.ts'
import type { Dataset } from './dataset.ts'

/**
 * Asks the engine, with bytes that the reader has loaded. Files are opened when their turn comes.
 * @param onMisses told after each answer how many of the engine's reads no planned range covered
 */
export function scanEffects(
  engine: Pick<Engine, 'query'>,
  reader: Caller<ReaderProtocol>,
  { files, openFile }: Pick<Dataset, 'files' | 'openFile'>,
  question: Question,
  onMisses?: (misses: number) => void,
): ScanEffects {
  /** Stands for the question in the pool of engines, which serves the newest first. */
  const asking = {}
  return {
    async prefetch(unit, signal) {
      const opened = await openFile(unit.file, signal)
      const ranges = padRanges(unitRanges(opened.layout, unit, question), opened.size)
      await reader.call('prefetch', { id: opened.id, ranges }, { signal })
    },
    async ask(unit: Unit, signal, bytesLeft) {
      const opened = await openFile(unit.file, signal)
      const ref = files[unit.file]?.ref
      assert(ref, 'a unit names a file of its dataset')
      const ranges = unitRanges(opened.layout, unit, question)
      const name = engineName(opened)
      const { columns, schema } = opened.layout
      const messages = schema.kind === 'conversations' ? schema.messages : 'list-of-structs'
      const paths = opened.layout.rowGroups[0]?.chunks.map(({ path }) => path) ?? []
      const asked = { file: name, rows: unit.rows, columns, messages, paths, ...question }
      const statement = matchingRowsSql(asked)
      const file = { name, ref, size: opened.size, ranges }
      const options = { signal, question: asking, bytesLeft }
      const answer = await engine.query({ ...statement, files: [file] }, options)
      onMisses?.(answer.misses)
      const row = answer.column('row')
      return Array.from({ length: answer.rows }, (_, i) => Number(row(i)))
    },
  }
}

/** A name for the engine that changes with the content: it keeps metadata by name. */
function engineName({ identity }: OpenedFile): string {
  return `${hashBytes(new TextEncoder().encode(identity))}.parquet`
}
