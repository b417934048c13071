import { faultOf } from '../lib/errors.ts'
import type { Counter, CounterEffects } from './counter.ts'

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
