import { describe, expect, it } from 'vitest'
import { highlightCode, isHighlightable, type CodeNode } from '../../../src/ui/highlight.ts'
import { languageOf } from '../../../src/ui/languages.ts'

function textOf(nodes: readonly CodeNode[]): string {
  return nodes.map((node) => (typeof node === 'string' ? node : textOf(node.children))).join('')
}

describe('highlightCode', () => {
  it('gives data whose text is the code', async () => {
    const code = 'def f(x):\n    return "<b>" + f"{x}"  # done\n'
    const nodes = (await highlightCode(code, 'python')) ?? []
    expect(textOf(nodes)).toBe(code)
    expect(nodes[0]).toEqual({ kind: 'keyword', children: ['def'] })
  })

  it('keeps embedded languages whole', async () => {
    const code = '<script>let a = 1 < 2</script>'
    expect(textOf((await highlightCode(code, 'xml')) ?? [])).toBe(code)
  })

  it('passes over code that would take too long', async () => {
    expect(isHighlightable('x'.repeat(2_000))).toBe(true)
    expect(isHighlightable('x'.repeat(2_001))).toBe(false)
    expect(isHighlightable('x\n'.repeat(25_001))).toBe(false)
    expect(await highlightCode('x'.repeat(2_001), 'python')).toBeNull()
  })

  it('loads every language that a fence can name', async () => {
    for (const info of ['py', 'C++', 'js title="a"', 'html', 'x86asm', 'r', 'yaml', 'vb']) {
      const language = languageOf(info)
      expect(language, info).not.toBeNull()
      expect(textOf((await highlightCode('a = 1', language ?? '')) ?? []), info).toBe('a = 1')
    }
    expect(languageOf('')).toBeNull()
    expect(languageOf('constructor')).toBeNull()
    expect(languageOf('plaintext')).toBeNull()
  })
})
