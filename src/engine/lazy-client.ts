import { createStore } from '../lib/store.ts'
import type { Engine, EngineOptions, EngineState } from './client.ts'
import type { EnginePool } from './pool.ts'

/** What the page asks of the engines. */
export type LazyEngine = Pick<Engine, 'state' | 'loading' | 'warm' | 'query'>

/** What a device says of itself. */
export interface Device {
  readonly hardwareConcurrency?: number
  /** GB; only some browsers tell. */
  readonly deviceMemory?: number
}

/**
 * Makes engines whose client arrives when it is first wanted. State and progress are those of the
 * first; the others start when a scan has enough to do for them.
 * @param device decides how many there may be, and what they may use
 */
export function createLazyEngine(options: EngineOptions, device: Device = {}): LazyEngine {
  const state = createStore<EngineState>('idle')
  const loading = createStore({ loaded: 0, total: 0 })
  let made: Promise<{ engine: Engine; pool: EnginePool }> | null = null
  const make = async () => {
    try {
      const [{ createEngine }, { createPool }, { poolSize }] = await Promise.all([
        import('./client.ts'),
        import('./pool.ts'),
        import('./pool-size.ts'),
      ])
      const { hardwareConcurrency = 1, deviceMemory } = device
      const { engines, ...limits } = poolSize(hardwareConcurrency, deviceMemory)
      const makeOne = () => createEngine({ ...options, ...limits })
      const engine = makeOne()
      engine.state.subscribe(() => state.set(engine.state.get()))
      engine.loading.subscribe(() => loading.set(engine.loading.get()))
      return { engine, pool: createPool(engine, engines, makeOne) }
    } catch (error) {
      made = null
      throw error
    }
  }
  const engine = () => (made ??= make())
  return {
    state,
    loading,
    warm() {
      // A client that does not arrive is asked for again, and missed, by the next query.
      engine().then(
        (each) => each.engine.warm(),
        () => undefined,
      )
    },
    query: async (query, queryOptions) => (await engine()).pool.query(query, queryOptions),
  }
}
