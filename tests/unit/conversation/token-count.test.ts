import { describe, expect, it } from 'vitest'
import { countLlama3Tokens } from '../../../src/conversation/llama3.ts'
import { contextFor, estimateTokens } from '../../../src/conversation/token-count.ts'

describe('countLlama3Tokens', () => {
  it.each([
    ['', 0],
    ['Hello world', 2],
    ['<think>\nOkay, so', 6],
    ['1234567', 3],
    [' '.repeat(8), 1],
    ['<|eot_id|>', 1],
  ])('counts %j', (text, tokens) => {
    expect(countLlama3Tokens(text)).toBe(tokens)
  })
})

describe('contextFor', () => {
  it('takes the shortest context that holds the tokens', () => {
    expect([0, 4_096, 4_097, 16_384, 131_072, 131_073].map(contextFor)).toEqual([
      '4k',
      '4k',
      '8k',
      '16k',
      '128k',
      null,
    ])
  })
})

describe('estimateTokens', () => {
  it('gives two figures, and knows that other scripts take more', () => {
    expect(estimateTokens('')).toBe(0)
    expect(estimateTokens('ab')).toBe(1)
    expect(estimateTokens('a'.repeat(12_345))).toBe(3_500)
    expect(estimateTokens('가'.repeat(280))).toBe(200)
  })
})
