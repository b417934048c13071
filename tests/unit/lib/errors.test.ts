import { describe, expect, it } from 'vitest'
import { AppError, faultOf, isAbort, isAppError } from '../../../src/lib/errors.ts'

describe('AppError', () => {
  it('carries its fault and its cause', () => {
    const cause = new TypeError('failed')
    const error = new AppError({ kind: 'offline', name: 'a.parquet' }, { cause })
    expect(error.fault).toEqual({ kind: 'offline', name: 'a.parquet' })
    expect(error.cause).toBe(cause)
    expect(error.message).toContain('offline')
  })
})

describe('isAppError', () => {
  it('asks for the kind when one is given', () => {
    const error: unknown = new AppError({ kind: 'encrypted', name: 'a' })
    expect(isAppError(error)).toBe(true)
    expect(isAppError(error, 'encrypted')).toBe(true)
    expect(isAppError(error, 'no-rows')).toBe(false)
    expect(isAppError(new Error('encrypted'), 'encrypted')).toBe(false)
  })
})

describe('isAbort', () => {
  it('knows the abort of a signal and nothing else', () => {
    expect(isAbort(AbortSignal.abort().reason)).toBe(true)
    expect(isAbort(new DOMException('late', 'TimeoutError'))).toBe(false)
    expect(isAbort(new Error('AbortError'))).toBe(false)
  })
})

describe('faultOf', () => {
  it('keeps our faults and wraps everything else', () => {
    expect(faultOf(new AppError({ kind: 'no-rows', name: 'a' }))).toEqual({
      kind: 'no-rows',
      name: 'a',
    })
    expect(faultOf(new Error('broken'))).toEqual({ kind: 'unexpected', detail: 'broken' })
    expect(faultOf('text')).toEqual({ kind: 'unexpected', detail: 'text' })
  })

  it.each([
    'Failed to fetch dynamically imported module: https://app.example/assets/list.js',
    'error loading dynamically imported module: https://app.example/assets/list.js',
    'Importing a module script failed.',
    'Unable to preload CSS for https://app.example/assets/list.css',
  ])('knows a part of the app that did not come: %s', (message) => {
    expect(faultOf(new TypeError(message))).toEqual({ kind: 'part-unreachable' })
  })
})
