import { describe, expect, it } from 'vitest'
import { completeLock, missingEntries } from '../../../scripts/lib/lock.ts'

const optionalDependencies = { '@x/b-linux-x64': '1.0.0', '@x/b-win32-arm64-msvc': '1.0.0' }
const lock = {
  lockfileVersion: 3,
  packages: {
    '': {},
    'node_modules/@x/b-linux-x64': { version: '1.0.0' },
    'node_modules/x': { version: '1.0.0', dev: true, optionalDependencies },
  },
}

describe('completeLock', () => {
  it('adds the package of another system, and nothing twice', () => {
    const { lock: whole, added } = completeLock(lock)
    expect(added).toEqual(['@x/b-win32-arm64-msvc'])
    expect(Object.keys(whole.packages)).toEqual([
      '',
      'node_modules/@x/b-linux-x64',
      'node_modules/@x/b-win32-arm64-msvc',
      'node_modules/x',
    ])
    expect(whole.packages['node_modules/@x/b-win32-arm64-msvc']).toEqual({
      version: '1.0.0',
      os: ['win32'],
      cpu: ['arm64'],
      dev: true,
      optional: true,
    })
    expect(missingEntries(whole).size).toBe(0)
  })

  it('does not guess a system', () => {
    const packages = { 'node_modules/x': { optionalDependencies: { fsevents: '2.3.3' } } }
    expect(() => completeLock({ packages })).toThrow('fsevents')
  })
})
