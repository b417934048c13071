import { addGroups, catalogColumns, type MeasuredGroup } from '../catalog/catalog.ts'
import { tupleTotals } from '../catalog/counts.ts'
import { faultOf, isAbort, isAppError, type Fault } from '../lib/errors.ts'
import type { Caller } from '../lib/rpc.ts'
import type { CountedGroup, ReaderProtocol } from '../parquet/protocol.ts'
import type { Dataset } from './dataset.ts'

/** Counting the facets of row groups that no catalog tells. */
export interface Counter {
  /** Begins or goes on, once `untilStart` has passed. */
  start(untilStart?: (signal: AbortSignal) => Promise<void>): void
  stop(): void
}

/** What counting reads and changes. */
export interface CounterEffects {
  readonly reader: Caller<ReaderProtocol>
  get(): Dataset
  update(change: Partial<Dataset>): void
}

/** Row groups after which the numbers on screen follow. */
const flushGroups = 100

/** Counts row groups of one dataset; a new one is made for each. */
export function createCounter({ reader, get, update }: CounterEffects): Counter {
  let running = new AbortController()
  const run = async (signal: AbortSignal, untilStart?: (signal: AbortSignal) => Promise<void>) => {
    update({ measuring: { ...get().measuring, state: 'running', fault: null } })
    let pending: MeasuredGroup[] = []
    const flush = () => {
      const { catalog: old, measuring } = get()
      const catalog = addGroups(old, pending)
      const rowGroups = measuring.rowGroups + pending.length
      pending = []
      update({ catalog, totals: tupleTotals(catalog), measuring: { ...measuring, rowGroups } })
    }
    let damage: Fault | null = null
    try {
      await untilStart?.(signal)
      for (const [file, shape] of get().shapes.entries()) {
        if (!shape) continue
        const measured = get().catalog.files[file] ?? []
        const rowGroups = shape.rowGroups.map((_, i) => i).filter((i) => !measured[i])
        if (rowGroups.length === 0) continue
        const { id } = await get().openFile(file, signal)
        const found = await countSound(reader, id, rowGroups, signal, (group) => {
          pending.push({ file, ...group })
          if (pending.length >= flushGroups) flush()
        })
        damage ??= found
        flush()
      }
      const state = damage ? 'failed' : 'done'
      update({ measuring: { ...get().measuring, state, fault: damage } })
    } catch (error) {
      if (signal !== running.signal) return
      flush()
      const state = isAbort(error) ? 'asking' : 'failed'
      const fault = isAbort(error) ? null : faultOf(error)
      update({ measuring: { ...get().measuring, state, fault } })
    }
  }
  return {
    start(untilStart) {
      running.abort()
      running = new AbortController()
      void run(running.signal, untilStart)
    },
    stop: () => {
      running.abort()
    },
  }
}

/**
 * Counts the row groups of a file and goes on after one that is damaged.
 * @returns the first damage found, or null
 * @throws AppError of any other kind, AbortError
 */
async function countSound(
  reader: Caller<ReaderProtocol>,
  id: number,
  rowGroups: readonly number[],
  signal: AbortSignal,
  onEvent: (group: CountedGroup) => void,
): Promise<Fault | null> {
  let damage: Fault | null = null
  let rest = rowGroups
  while (rest.length > 0) {
    try {
      const args = { id, rowGroups: rest, columns: catalogColumns }
      await reader.call('count', args, { signal, onEvent })
      return damage
    } catch (error) {
      if (isAppError(error, 'corrupt')) {
        const { rowGroup } = error.fault
        rest = rest.filter((each) => each > rowGroup)
      } else if (isAppError(error, 'codec-unsupported')) rest = []
      else throw error
      damage ??= faultOf(error)
    }
  }
  return damage
}
