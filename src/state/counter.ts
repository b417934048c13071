import { faultOf } from '../lib/errors.ts'
import type { CounterEffects } from './measuring.ts'

/** Counting the facets of row groups that no catalog tells. */
export interface Counter {
  /** Begins or goes on, once `untilStart` has passed. */
  start(untilStart?: (signal: AbortSignal) => Promise<void>): void
  /** Stops; what was counted stays. */
  stop(): void
}

/** A counter whose code arrives when it is started: most sources come with their counts. */
export function createLazyCounter(effects: CounterEffects): Counter {
  let counter: Counter | null = null
  let wanted = 0
  const start: Counter['start'] = (untilStart) => {
    const turn = ++wanted
    import('./measuring.ts')
      .then(({ createCounter }) => {
        if (turn !== wanted) return
        counter ??= createCounter(effects)
        counter.start(untilStart)
      })
      .catch((error: unknown) => {
        const { measuring } = effects.get()
        effects.update({ measuring: { ...measuring, state: 'failed', fault: faultOf(error) } })
      })
  }
  return {
    start,
    stop() {
      wanted++
      counter?.stop()
    },
  }
}
