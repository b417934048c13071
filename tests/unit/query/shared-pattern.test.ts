import { describe, expect, it } from 'vitest'
import { sharedPattern } from '../../../src/query/shared-pattern.ts'

describe('sharedPattern', () => {
  it.each([
    ['zanzibar', ['zanzibar']],
    ['zan[a-z]ibar', ['zan', 'ibar']],
    [String.raw`a\.b\$`, ['a.b$']],
    ['(?:one|two) three', ['', ' three']],
    ['colou?r', ['colo', 'r']],
    ['x{2,4}y', ['', 'y']],
    ['one|two', []],
    ['한국[가-힣]?', null],
    ['한국어?', ['한국', '']],
  ])('%s', (pattern, literals) => {
    const found = sharedPattern(pattern)
    if (literals) expect(found).toEqual({ source: pattern, literals })
    else expect(found).toBeNull()
  })

  it.each([
    ['a.c', 'the dot stands for other characters in each'],
    [String.raw`\w+`, 'classes with names differ'],
    [String.raw`\d\s`, 'spaces differ'],
    [String.raw`\bword`, 'places are left to the engine'],
    ['^start', 'places are left to the engine'],
    ['(?i)a', 'flags are left to the engine'],
    ['a*b', 'open repeats may take long'],
    ['(a|b|c){9}', 'so may many ways'],
    ['(a{1,9}){1,9}', 'and repeats of repeats'],
    ['[a', 'it is no pattern'],
    ['[[:alpha:]]', 'JavaScript reads it otherwise'],
    ['[a&&b]', 'it may be an intersection'],
    ['a||b', 'one way is empty'],
    ['()', 'it is empty'],
    ['a'.repeat(300), 'it is long'],
  ])('leaves %s to the engine: %s', (pattern) => {
    expect(sharedPattern(pattern)).toBeNull()
  })
})
