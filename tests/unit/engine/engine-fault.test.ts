import { describe, expect, it } from 'vitest'
import { faultOfEngine } from '../../../src/engine/engine-fault.ts'

const SQL = 'SELECT 1'

describe('faultOfEngine', () => {
  it('names the pattern that RE2 does not understand', () => {
    const error = new Error('Invalid Input Error: missing ]: [a-z')
    expect(faultOfEngine(error, SQL)).toEqual({
      kind: 'pattern-invalid',
      pattern: '[a-z',
      detail: 'missing ]: [a-z',
    })
  })

  it.each([
    'FATAL Error: Failed',
    'INTERNAL Error: Attempted to access index 1',
    'Aborted(OOM). Build with -sASSERTIONS for more info.',
    'Invalid Input Error: database has been invalidated because of a previous fatal error',
  ])('sees a crash in %s', (message) => {
    expect(faultOfEngine(new Error(message), SQL).kind).toBe('engine-crashed')
  })

  it('sees a crash in an error of wasm itself', () => {
    const error = new WebAssembly.RuntimeError('memory access out of bounds')
    expect(faultOfEngine(error, SQL).kind).toBe('engine-crashed')
  })

  it.each([
    'Invalid Input Error: something else',
    'Out of Memory Error: failed to allocate data of size 32.0 MiB',
    'Binder Error: Referenced column "missing ]" not found',
  ])('keeps %s with its query', (message) => {
    expect(faultOfEngine(new Error(message), SQL)).toEqual({
      kind: 'query-failed',
      sql: SQL,
      detail: message,
    })
  })
})
