import type { Engine } from '../engine/client.ts'
import { padRanges } from '../engine/padding.ts'
import { assert } from '../lib/assert.ts'
import { hashBytes } from '../lib/hash.ts'
import { lengthOf, mergeRanges, totalLength } from '../lib/range.ts'
import type { Caller } from '../lib/rpc.ts'
import type { OpenedFile, ReaderProtocol } from '../parquet/protocol.ts'
import type { Question } from '../query/query.ts'
import { matchingRowsSql } from '../query/sql.ts'
import { directQuestion } from '../scan/direct/find-rows.ts'
import type { Finders } from '../scan/direct/finders.ts'
import type { Missing } from '../scan/missing.ts'
import { engineNeed, needOf, type Need } from '../scan/need.ts'
import { unitRanges, type Unit } from '../scan/plan.ts'
import type { ScanEffects } from '../scan/run.ts'
import type { Dataset } from './dataset.ts'
import { askSound, type SoundFiles, type UnitEffects } from './sound-units.ts'

/** A scan that goes on over damage. */
export interface SoundEffects extends ScanEffects {
  /** What could not be read of a unit that was answered. */
  missingOf(unit: Unit): readonly Missing[]
}

/** Who answers questions on rows. */
export interface Answerers {
  readonly engine: Pick<Engine, 'query'>
  /** Finds rows in files of the usual layout; the engine answers everything where there is none. */
  readonly finders?: Finders | null
}

/**
 * Asks the finders where they can tell, else the engine, with bytes that the reader has loaded. Files are
 * opened when their turn comes. What is damaged for good is noted, and the rest answered.
 * @param onMisses told after each answer how many of the engine's reads no planned range covered
 */
export function scanEffects(
  { engine, finders = null }: Answerers,
  reader: Caller<ReaderProtocol>,
  { files, openFile }: Pick<Dataset, 'files' | 'openFile'>,
  question: Question,
  onMisses?: (misses: number) => void,
): SoundEffects {
  /** Stands for the question in the pool of engines, which serves the newest first. */
  const asking = {}
  const known: SoundFiles = { lost: new Map(), isAnswered: false }
  const missing = new Map<Unit, readonly Missing[]>()
  const finder = directQuestion(question) ? finders : null
  /** Files of which a unit was left to the engine, as its neighbours are like it. */
  const left = new Set<number>()

  const need = { found: needOf(question), asked: engineNeed(question) }
  const finderOf = ({ file }: Unit) => (left.has(file) ? null : finder)

  const open = async (unit: Unit, signal: AbortSignal, wanted: Need) => {
    const opened = await openFile(unit.file, signal)
    const ref = files[unit.file]?.ref
    assert(ref, 'a unit names a file of its dataset')
    return { ref, opened, ranges: unitRanges(opened.layout, unit, wanted) }
  }

  const find = async (unit: Unit, signal: AbortSignal) => {
    const finding = finderOf(unit)
    if (!finding) return null
    const { ref, opened, ranges } = await open(unit, signal, need.found)
    const { identity, size } = opened
    const { facets, text, where } = question
    const asked = { ref, identity, size, rowGroups: unit.rowGroups, ranges: mergeRanges(ranges) }
    const found = await finding.find({ ...asked, question: { facets, text, where } }, signal)
    if (!found) left.add(unit.file)
    return found
  }

  const askEngine = async (unit: Unit, signal: AbortSignal, bytesLeft: number) => {
    const { ref, opened, ranges } = await open(unit, signal, need.asked)
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
  }

  const split = async (unit: Unit, signal: AbortSignal) => {
    const { layout } = await openFile(unit.file, signal)
    return Array.from({ length: lengthOf(unit.rowGroups) }, (_, i): Unit => {
      const start = unit.rowGroups.start + i
      const rowGroups = { start, end: start + 1 }
      const { rowStart = 0, rows = 0 } = layout.rowGroups[start] ?? {}
      const bytes = totalLength(unitRanges(layout, { ...unit, rowGroups }, need.found))
      return { file: unit.file, rowGroups, rows: { start: rowStart, end: rowStart + rows }, bytes }
    })
  }

  const check = async (unit: Unit, signal: AbortSignal) => {
    const { id } = await openFile(unit.file, signal)
    const rows = Array.from({ length: lengthOf(unit.rows) }, (_, i) => i)
    const args = { id, rowGroup: unit.rowGroups.start, rows, needle: null }
    await reader.call('summaries', args, { signal })
  }

  return {
    async prefetch(unit, signal) {
      if (known.lost.has(unit.file)) return
      const isFound = finderOf(unit) !== null
      const { opened, ranges } = await open(unit, signal, isFound ? need.found : need.asked)
      const planned = isFound ? mergeRanges(ranges) : padRanges(ranges, opened.size)
      await reader.call('prefetch', { id: opened.id, ranges: planned }, { signal })
    },
    async ask(unit, signal, bytesLeft) {
      const effects: UnitEffects = {
        ask: async (part) =>
          (await find(part, signal)) ?? (await askEngine(part, signal, bytesLeft)),
        split: (part) => split(part, signal),
        check: (part) => check(part, signal),
      }
      const answer = await askSound(unit, effects, known)
      if (answer.missing.length > 0) missing.set(unit, answer.missing)
      return answer.rows
    },
    missingOf: (unit) => missing.get(unit) ?? [],
  }
}

/** A name for the engine that changes with the content: it keeps metadata by name. */
function engineName({ identity }: OpenedFile): string {
  return `${hashBytes(new TextEncoder().encode(identity))}.parquet`
}
