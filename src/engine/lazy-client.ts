import { createStore } from '../lib/store.ts'
import type { Engine, EngineOptions, EngineState } from './client.ts'

/** What the page asks of the engine. */
export type LazyEngine = Pick<Engine, 'state' | 'loading' | 'warm' | 'query'>

/** Makes an engine whose client arrives when it is first wanted. */
export function createLazyEngine(options: EngineOptions): LazyEngine {
  const state = createStore<EngineState>('idle')
  const loading = createStore({ loaded: 0, total: 0 })
  let made: Promise<Engine> | null = null
  const make = async () => {
    try {
      const { createEngine } = await import('./client.ts')
      const engine = createEngine(options)
      engine.state.subscribe(() => state.set(engine.state.get()))
      engine.loading.subscribe(() => loading.set(engine.loading.get()))
      return engine
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
        (each) => each.warm(),
        () => undefined,
      )
    },
    query: async (query, queryOptions) => (await engine()).query(query, queryOptions),
  }
}
