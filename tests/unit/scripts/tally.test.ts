import { describe, expect, it } from 'vitest'
import {
  describeTally,
  judge,
  nothing,
  tallyPlaywright,
  tallyVitest,
} from '../../../scripts/lib/tally.ts'

describe('tallyVitest', () => {
  const counts = { numPassedTests: 7, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 }
  const passed = { status: 'passed', fullName: 'a row is read', failureMessages: [] }
  const failed = {
    status: 'failed',
    fullName: 'a row is shown',
    failureMessages: ['\u001b[31mAssertionError: 1 is not 2\u001b[39m\n    at row.test.ts:3'],
  }

  it('names what failed; a file that does not load counts as one', () => {
    const testResults = [
      { name: '/a/torn.test.ts', status: 'failed', message: 'No such file', assertionResults: [] },
      { name: '/a/row.test.ts', status: 'failed', message: '', assertionResults: [passed, failed] },
      { name: '/a/whole.test.ts', status: 'passed', message: '', assertionResults: [passed] },
    ]
    expect(tallyVitest({ ...counts, testResults })).toEqual({
      passed: 7,
      failed: 2,
      skipped: 3,
      failures: [
        'torn.test.ts › No such file',
        'row.test.ts › a row is shown › AssertionError: 1 is not 2',
      ],
    })
  })
})

describe('tallyPlaywright', () => {
  it('names what failed in any depth; errors outside tests are failures', () => {
    const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 2 }
    const spec = (title: string, ok: boolean) => ({
      file: 'table.spec.ts',
      title,
      ok,
      tests: [{ results: [{ errors: ok ? [] : [{ message: 'Timeout\nCall log' }] }] }],
    })
    const inner = { specs: [spec('a jump', false)] }
    const suites = [{ specs: [spec('a drag', true)], suites: [inner] }]
    expect(tallyPlaywright({ stats, suites, errors: [{ message: 'no browser' }] })).toEqual({
      passed: 5,
      failed: 2,
      skipped: 2,
      failures: ['table.spec.ts › a jump › Timeout', 'outside any test › no browser'],
    })
  })
})

describe('judge', () => {
  it('does not let a run that ended badly count as whole', () => {
    expect(judge(nothing, 1).failed).toBe(1)
    expect(judge({ ...nothing, failed: 2 }, 1).failed).toBe(2)
    expect(judge({ ...nothing, passed: 3 }, 0).failed).toBe(0)
  })
})

describe('describeTally', () => {
  it('names skipped tests only when there are some', () => {
    expect(describeTally({ ...nothing, passed: 3 })).toBe('3 passed, 0 failed')
    expect(describeTally({ ...nothing, passed: 3, failed: 1, skipped: 2 })).toBe(
      '3 passed, 1 failed, 2 skipped',
    )
  })
})
