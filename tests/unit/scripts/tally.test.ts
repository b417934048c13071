import { describe, expect, it } from 'vitest'
import {
  describeTally,
  judge,
  nothing,
  tallyPlaywright,
  tallyVitest,
} from '../../../scripts/lib/tally.ts'

const counts = { numPassedTests: 7, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 }

describe('tallyVitest', () => {
  it('counts a file that does not load as one failure', () => {
    const testResults = [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [{ status: 'passed' }, { status: 'failed' }] },
      { status: 'passed', assertionResults: [{ status: 'passed' }] },
    ]
    expect(tallyVitest({ ...counts, testResults })).toEqual({ passed: 7, failed: 2, skipped: 3 })
  })
})

describe('tallyPlaywright', () => {
  it('counts errors outside tests as failures', () => {
    const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 2 }
    expect(tallyPlaywright({ stats, errors: ['no browser'] })).toEqual({
      passed: 5,
      failed: 2,
      skipped: 2,
    })
  })
})

describe('judge', () => {
  it('does not let a run that ended badly count as whole', () => {
    expect(judge(nothing, 1).failed).toBe(1)
    expect(judge({ passed: 3, failed: 2, skipped: 0 }, 1).failed).toBe(2)
    expect(judge({ passed: 3, failed: 0, skipped: 0 }, 0).failed).toBe(0)
  })
})

describe('describeTally', () => {
  it('names skipped tests only when there are some', () => {
    expect(describeTally({ passed: 3, failed: 0, skipped: 0 })).toBe('3 passed, 0 failed')
    expect(describeTally({ passed: 3, failed: 1, skipped: 2 })).toBe(
      '3 passed, 1 failed, 2 skipped',
    )
  })
})
