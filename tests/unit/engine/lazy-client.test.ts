import { describe, expect, it } from 'vitest'
import { createLazyEngine } from '../../../src/engine/lazy-client.ts'

describe('createLazyEngine', () => {
  it('starts nothing before it is wanted, and then tells how far the engine is', async () => {
    let spawned = 0
    const engine = createLazyEngine({
      spawn() {
        spawned++
        throw new Error('no worker here')
      },
      bytesPort: () => new MessageChannel().port1,
      base: 'https://app.example/',
    })
    expect([spawned, engine.state.get()]).toEqual([0, 'idle'])
    await expect(engine.query({ sql: 'select 1', files: [] })).rejects.toThrow('no worker here')
    expect(spawned).toBe(1)
    expect(engine.loading.get()).toEqual({ loaded: 0, total: 0 })
  })
})
