import type { Engine } from '../engine/client.ts'
import { padRanges } from '../engine/padding.ts'
import { hashBytes } from '../lib/hash.ts'
import type { Caller } from '../lib/rpc.ts'
import type { OpenedFile, ReaderProtocol } from '../parquet/protocol.ts'
import type { FacetFilter, TextFilter } from '../query/query.ts'
import { matchingRowsSql } from '../query/sql.ts'
import type { Unit } from '../scan/plan.ts'
import type { ScanEffects } from '../scan/run.ts'
import type { FileRef } from '../sources/file-ref.ts'

/** What is searched for. */
export interface Question {
  readonly facets: FacetFilter
  readonly text: TextFilter
}

/** A file as a scan needs it. */
export interface ScanFile {
  readonly ref: FileRef
  readonly opened: OpenedFile
}

/**
 * Asks the engine, with bytes that the reader has loaded.
 * @param onMisses told after each answer how many of the engine's reads no planned range covered
 */
export function scanEffects(
  engine: Engine,
  reader: Caller<ReaderProtocol>,
  fileOf: (file: number) => ScanFile,
  question: Question,
  onMisses?: (misses: number) => void,
): ScanEffects {
  return {
    async prefetch(unit, signal) {
      const { opened } = fileOf(unit.file)
      const ranges = padRanges(unit.ranges, opened.size)
      await reader.call('prefetch', { id: opened.id, ranges }, { signal })
    },
    async ask(unit: Unit, signal) {
      const { ref, opened } = fileOf(unit.file)
      const name = engineName(opened)
      const { columns, schema } = opened.layout
      const messages = schema.kind === 'conversations' ? schema.messages : 'list-of-structs'
      const asked = { file: name, rows: unit.rows, columns, messages, ...question }
      const statement = matchingRowsSql(asked)
      const file = { name, ref, size: opened.size, ranges: unit.ranges }
      const answer = await engine.query({ ...statement, files: [file] }, { signal })
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
