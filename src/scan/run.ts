import { throwIfAborted } from '../lib/abort.ts'
import type { ScanPlan, Unit } from './plan.ts'

/** What a scan needs of the outside. */
export interface ScanEffects {
  /** Loads the unit's bytes into the cache; a failure here is left to `ask`. */
  prefetch(unit: Unit, signal: AbortSignal): Promise<void>
  /** Row numbers in the file of the unit's rows that match, ascending. */
  ask(unit: Unit, signal: AbortSignal): Promise<readonly number[]>
}

/** The answer to one unit. */
export interface UnitResult {
  readonly unit: Unit
  readonly rows: readonly number[]
}

/** Units whose bytes are loaded while an earlier one is being asked. */
const lookAhead = 3

/**
 * Asks the units of a plan in order and yields each answer. Bytes of the next units load meanwhile.
 * Ends with the error of the first unit that fails; everything yielded before stays true.
 */
export async function* runScan(
  plan: ScanPlan,
  effects: ScanEffects,
  signal: AbortSignal,
): AsyncGenerator<UnitResult, void> {
  const ahead = new AbortController()
  const stop = () => ahead.abort()
  signal.addEventListener('abort', stop, { once: true })
  let loaded = 0
  const loadUntil = (end: number) => {
    for (; loaded < Math.min(end, plan.units.length); loaded++) {
      const unit = plan.units[loaded]
      if (unit) effects.prefetch(unit, ahead.signal).catch(() => undefined)
    }
  }
  try {
    for (const [i, unit] of plan.units.entries()) {
      throwIfAborted(signal)
      loadUntil(i + 1 + lookAhead)
      yield { unit, rows: await effects.ask(unit, signal) }
    }
  } finally {
    signal.removeEventListener('abort', stop)
    stop()
  }
}
