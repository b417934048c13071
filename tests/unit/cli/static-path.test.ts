import { describe, expect, it } from 'vitest'
import { filePathOf, normalizePrefix } from '../../../src/cli/static-path.ts'

describe('filePathOf', () => {
  it.each([
    ['/', '/', 'index.html'],
    ['/?view=browse', '/', 'index.html'],
    ['/docs/', '/', 'docs/index.html'],
    ['/a/b/assets/x.js', '/a/b/', 'assets/x.js'],
    ['/%ED%95%9C.txt', '/', '한.txt'],
  ])('%s under %s names %s', (target, prefix, expected) => {
    expect(filePathOf(target, prefix)).toBe(expected)
  })

  it.each([
    ['/../secret', '/'],
    ['/%2e%2e/secret', '/'],
    ['/a%2f..%2f..%2fsecret', '/'],
    ['/..%5csecret', '/'],
    ['/.git/config', '/'],
    ['/a//b', '/'],
    ['/%00', '/'],
    ['/%', '/'],
    ['/other', '/a/b/'],
    ['/a/b', '/a/b/'],
  ])('%s under %s names nothing', (target, prefix) => {
    expect(filePathOf(target, prefix)).toBeUndefined()
  })
})

describe('normalizePrefix', () => {
  it('puts one slash at both ends', () => {
    expect(['', '/', 'a', '/a/b', '//a//'].map(normalizePrefix)).toEqual([
      '/',
      '/',
      '/a/',
      '/a/b/',
      '/a/',
    ])
  })
})
