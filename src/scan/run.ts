import { throwIfAborted } from '../lib/abort.ts'
import type { ScanPlan, Unit } from './plan.ts'

/** What a scan needs of the outside. */
export interface ScanEffects {
  /** Loads the unit's bytes into the cache; a failure here is left to `ask`. */
  prefetch(unit: Unit, signal: AbortSignal): Promise<void>
  /**
   * Row numbers in the file of the unit's rows that match, ascending.
   * @param bytesLeft bytes of this unit and all behind it
   */
  ask(unit: Unit, signal: AbortSignal, bytesLeft: number): Promise<readonly number[]>
}

/** The answer to one unit. */
export interface UnitResult {
  readonly unit: Unit
  readonly rows: readonly number[]
}

/** How much of a scan is under way at once. */
export interface ScanWidth {
  /** Units asked at once, one unless given; answers may come in any order. */
  readonly asked?: number
  /** Bytes loaded beyond those that are asked about, at least those of one unit. */
  readonly bytesAhead?: number
}

/** Units whose bytes are loaded while an earlier one is being asked, whatever their bytes. */
const lookAhead = 1

/**
 * Asks the units of a plan, several at once, and yields the answers in the order of the plan: what was
 * yielded is always the answer to a first part of it, and nothing is put before it later. Bytes of the
 * next units load meanwhile. Ends with the error of the first unit that fails; everything yielded
 * before stays true.
 */
export async function* runScan(
  plan: ScanPlan,
  effects: ScanEffects,
  signal: AbortSignal,
  { asked = 1, bytesAhead = 0 }: ScanWidth = {},
): AsyncGenerator<UnitResult, void> {
  const { units } = plan
  const work = new AbortController()
  const stop = () => work.abort()
  signal.addEventListener('abort', stop, { once: true })
  const answers: Promise<readonly number[]>[] = []
  let bytesLeft = plan.bytes
  let loaded = 0
  let loadedBytes = 0
  let answeredBytes = 0
  const load = (next: number) => {
    for (; loaded < units.length; loaded++) {
      const unit = units[loaded]
      const isNear = loaded < next + lookAhead
      if (!unit || !(isNear || loadedBytes - answeredBytes + unit.bytes <= bytesAhead)) return
      loadedBytes += unit.bytes
      effects.prefetch(unit, work.signal).catch(() => undefined)
    }
  }
  const ask = (end: number) => {
    while (answers.length < Math.min(end, units.length)) {
      const unit = units[answers.length]
      if (!unit) return
      const answer = effects.ask(unit, work.signal, bytesLeft)
      // Whether it failed is noticed when its turn comes.
      answer.catch(() => undefined)
      answers.push(answer)
      bytesLeft -= unit.bytes
    }
  }
  try {
    for (const [i, unit] of units.entries()) {
      throwIfAborted(signal)
      load(i + asked)
      ask(i + asked)
      yield { unit, rows: (await answers[i]) ?? [] }
      answeredBytes += unit.bytes
    }
  } finally {
    signal.removeEventListener('abort', stop)
    stop()
  }
}
