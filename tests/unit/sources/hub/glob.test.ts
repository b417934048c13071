import { describe, expect, it } from 'vitest'
import { compileGlob } from '../../../../src/sources/hub/glob.ts'

describe('compileGlob', () => {
  it.each<[glob: string, takes: string[], leaves: string[]]>([
    [
      'data/chat-*',
      ['data/chat-00000-of-00008.parquet'],
      ['data/chats', 'data/chat-a/b', 'chat-1'],
    ],
    ['*.parquet', ['a.parquet'], ['b/a.parquet', 'a.parquet.txt']],
    ['**/*.parquet', ['a.parquet', 'x/a.parquet', 'x/y/a.parquet'], ['a.csv', 'xa.parquet/']],
    ['data/**', ['data/a', 'data/a/b'], ['data', 'other/data/a']],
    ['data/**/x', ['data/x', 'data/a/x', 'data/a/b/x'], ['data/ax', 'data/a/bx']],
    ['a**b', ['ab', 'a/x/b'], ['abc']],
    ['part-?.parquet', ['part-1.parquet'], ['part-10.parquet', 'part-/.parquet', 'part-.parquet']],
    ['p[0-3]', ['p0', 'p3'], ['p4', 'p', 'p03']],
    ['p[!0-3]', ['p4', 'px'], ['p0', 'p/']],
    ['p[]-]', ['p]', 'p-'], ['pa']],
    ['{train,val}/*', ['train/a', 'val/b'], ['test/a', '{train,val}/a']],
    ['a{b,c{d,e}}f', ['abf', 'acdf', 'acef'], ['acf', 'af']],
    ['a{b', ['a{b'], ['ab']],
    ['a[b', ['a[b'], ['ab']],
    ['./data/*', ['data/a'], ['./data/a']],
    ['a.b+(c)$', ['a.b+(c)$'], ['axb']],
    ['', [''], ['a']],
  ])('%s', (glob, takes, leaves) => {
    const test = compileGlob(glob)
    expect(takes.filter((path) => !test(path))).toEqual([])
    expect(leaves.filter(test)).toEqual([])
  })

  it('is quick with patterns made to be slow', () => {
    const started = performance.now()
    const path = 'a'.repeat(500)
    expect(compileGlob('*a'.repeat(400) + 'b')(path)).toBe(false)
    expect(compileGlob('**a'.repeat(300) + 'b')(path)).toBe(false)
    expect(compileGlob('{a,b}'.repeat(100))(path)).toBe(false)
    expect(compileGlob('{'.repeat(999))(path)).toBe(false)
    expect(performance.now() - started).toBeLessThan(500)
  })
})
