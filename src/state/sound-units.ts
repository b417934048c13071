import { faultOf, isAbort, type Fault } from '../lib/errors.ts'
import type { Missing } from '../scan/missing.ts'
import type { Unit } from '../scan/plan.ts'

/** How units are asked, and what tells that one is damaged. */
export interface UnitEffects {
  /** Numbers of the rows that match. */
  ask(unit: Unit): Promise<readonly number[]>
  /** The row groups of a unit, as units. */
  split(unit: Unit): Promise<readonly Unit[]>
  /** Reads a row group without the engine; throws what is wrong with it. */
  check(unit: Unit): Promise<void>
}

/** What is known of the files of a scan while it runs. */
export interface SoundFiles {
  /** Why files cannot be read at all, by number. */
  readonly lost: Map<number, Fault>
  /** Whether the question was answered once, so that it cannot be what is wrong. */
  isAnswered: boolean
}

/** The answer to a unit: its rows that match, and the parts of it that could not be read. */
export interface SoundAnswer {
  readonly rows: readonly number[]
  readonly missing: readonly Missing[]
}

/** Faults of one file, which trying again during the same scan would not mend. */
const fileFaults: readonly Fault['kind'][] = ['not-found', 'shard-changed', 'range-refused']

/** Faults of one row group. */
const groupFaults: readonly Fault['kind'][] = ['corrupt', 'codec-unsupported']

/** Faults of the engine that damaged bytes may be the reason of. */
const engineFaults: readonly Fault['kind'][] = ['query-failed', 'engine-crashed']

/**
 * Asks a unit and says what of it is damaged, row group by row group, instead of failing.
 * @throws any fault that says nothing of the file itself, such as a lost network; AbortError
 */
export async function askSound(
  unit: Unit,
  effects: UnitEffects,
  files: SoundFiles,
): Promise<SoundAnswer> {
  const lost = files.lost.get(unit.file)
  if (lost) return { rows: [], missing: [{ unit, fault: lost }] }
  try {
    const rows = await effects.ask(unit)
    files.isAnswered = true
    return { rows, missing: [] }
  } catch (error) {
    if (isAbort(error)) throw error
    const fault = faultOf(error)
    if (fileFaults.includes(fault.kind)) {
      files.lost.set(unit.file, fault)
      return { rows: [], missing: [{ unit, fault }] }
    }
    const isSuspect = engineFaults.includes(fault.kind)
    if (!isSuspect && !groupFaults.includes(fault.kind)) throw error
    const parts = await effects.split(unit)
    if (parts.length > 1) return await askParts(parts, effects, files)
    const damage = isSuspect ? await damageOf(unit, effects) : fault
    if (damage) return { rows: [], missing: [{ unit, fault: damage }] }
    const isOfUnit = fault.kind === 'query-failed' && files.isAnswered
    if (!isOfUnit) throw error
    return { rows: [], missing: [{ unit, fault }] }
  }
}

async function askParts(
  parts: readonly Unit[],
  effects: UnitEffects,
  files: SoundFiles,
): Promise<SoundAnswer> {
  const rows: number[] = []
  const missing: Missing[] = []
  for (const part of parts) {
    const answer = await askSound(part, effects, files)
    rows.push(...answer.rows)
    missing.push(...answer.missing)
  }
  return { rows, missing }
}

/** What is wrong with a row group, as the reader finds it; null when it can be read. */
async function damageOf(unit: Unit, effects: UnitEffects): Promise<Fault | null> {
  try {
    await effects.check(unit)
    return null
  } catch (error) {
    const fault = faultOf(error)
    if (isAbort(error) || !groupFaults.includes(fault.kind)) throw error
    return fault
  }
}
