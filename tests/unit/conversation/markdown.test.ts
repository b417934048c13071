import { describe, expect, it } from 'vitest'
import { scanMath } from '../../../src/conversation/math-scan.ts'
import type { Token } from '../../../src/ui/markdown-it.ts'
import {
  readMarkdown,
  safeAddress,
  type Insert,
  type MarkdownText,
} from '../../../src/ui/markdown.ts'

function read(text: string): MarkdownText {
  const inserts = scanMath(text).filter((segment) => segment.kind !== 'prose')
  return readMarkdown(text, inserts satisfies readonly Insert[])
}

function leaves(text: MarkdownText): Token[] {
  return text.slices.flatMap((slice) =>
    slice.tokens.flatMap((token) => (token.type === 'inline' ? text.inline(token) : [token])),
  )
}

function shown(source: string): string {
  const text = read(source)
  return leaves(text)
    .map((token) =>
      token.type.startsWith('text')
        ? text
            .pieces(token.content)
            .map((piece) =>
              typeof piece === 'string'
                ? piece
                : piece.kind === 'math'
                  ? `⟦${piece.formula.tex}⟧`
                  : `⟨${piece.source}⟩`,
            )
            .join('')
        : text.restore(token.content),
    )
    .join('')
}

describe('readMarkdown', () => {
  it('puts formulas back where they were', () => {
    expect(shown('a $x_1*y_1*z$ b')).toBe('a ⟦x_1*y_1*z⟧ b')
    expect(shown('| $|x|$ | b |\n|---|---|\n| 1 | \\(a\\) |')).toBe('⟦|x|⟧b1⟦a⟧')
  })

  it('gives code its source back', () => {
    const text = readMarkdown('    $x$ indented\n', [
      { kind: 'math', start: 4, end: 7, tex: 'x', display: false },
    ])
    const [block] = leaves(text)
    expect(block?.type).toBe('code_block')
    expect(text.restore(block?.content ?? '')).toBe('$x$ indented\n')
  })

  it('is not fooled by private-use characters in the data', () => {
    expect(shown('\ue0000\ue000 $x$ \ue0011\ue001')).toBe('\ue0000\ue000 ⟦x⟧ \ue0011\ue001')
  })

  it('shows a text that has every private-use character without its maths', () => {
    let all = ''
    for (let code = 0xe000; code <= 0xf8ff; code++) all += String.fromCharCode(code)
    expect(shown(`${all} $x$`)).toBe(`${all} $x$`)
  })

  it('reads a star between numbers as a product', () => {
    expect(shown('<<5*3=15>> and 2*x*y, but *this* is')).toContain('<<5*3=15>> and 2*x*y, but ')
    expect(leaves(read('*this*')).map((token) => token.type)).toContain('em_open')
    expect(shown('`5*3*2`')).toBe('5*3*2')
  })

  it.each([
    ['This is *important*.', 'important'],
    ['see *this*(1) here', 'this'],
    ['*Note $x$ first*.', 'Note ⟦x⟧ first'],
    ['so *2 of 3*\\.', '2 of 3'],
    ['a product 2*(3), then *this*.', 'this'],
  ])('reads emphasis before a sign: %s', (source, emphasised) => {
    const text = read(source)
    const tokens = leaves(text).map(({ type }) => type)
    expect(tokens).toContain('em_open')
    expect(shown(source)).toContain(emphasised)
    expect(shown(source)).not.toContain(`*${emphasised}`)
  })

  it.each(['2*3*4', 'f(x)*g(x)', '2*(3+4)*(5)', '5*.5*.25', 'a*\\b*\\c', 'say *so\n\nf(1)*(2)'])(
    'keeps the stars of a product: %j',
    (source) => {
      expect(leaves(read(source)).map(({ type }) => type)).not.toContain('em_open')
      expect(shown(source).match(/\*/g)).toEqual(source.match(/\*/g))
    },
  )

  it('restores addresses', () => {
    const text = read('[a](http://b/?q=5*3*2)')
    const link = leaves(text).find((token) => token.type === 'link_open')
    expect(text.restore(String(link?.attrGet('href')))).toBe('http://b/?q=5*3*2')
  })

  it('never makes HTML or script addresses', () => {
    const types = leaves(read('<b>x</b> <script>1</script> [a](javascript:alert(1))')).map(
      (token) => token.type,
    )
    expect(types.filter((type) => /html|link/.test(type))).toEqual([])
  })

  it('splits a long list into slices that number on', () => {
    const items = Array.from(
      { length: 400 },
      (_, index) => `${index + 3}. Item ${'word '.repeat(20)}`,
    )
    const { slices } = read(items.join('\n'))
    expect(slices.length).toBeGreaterThan(3)
    const starts = slices.map((slice) => Number(slice.tokens[0]?.attrGet('start') ?? 1))
    let next = 3
    slices.forEach((slice, index) => {
      expect(starts[index]).toBe(next)
      next += slice.tokens.filter((token) => token.type === 'list_item_open').length
      expect(slice.tokens.at(-1)?.type).toBe('ordered_list_close')
    })
    expect(next).toBe(403)
  })

  it('shows short blocks in one step for each slice', () => {
    const { slices, steps } = read('Some $x$ words. '.repeat(8).concat('\n\n').repeat(40))
    expect(slices.length).toBeGreaterThan(10)
    expect(steps).toBe(slices.length)
  })

  it.each([
    ['a paragraph', 'So $x_1 + y$ is *it* and `code` or $z$. '.repeat(300).trim()],
    ['a paragraph of one text', '$x$ and '.repeat(600)],
    ['a table', `| a | b |\n|---|---|\n${'| $x$ | words |\n'.repeat(300)}`],
    ['a quote', '> some $x$ words\n>\n'.repeat(200)],
  ])('shows %s in many steps, all of it in the last', (_, source) => {
    const { slices, parts, inline } = read(source)
    expect(slices).toHaveLength(1)
    const [slice] = slices
    const steps = slice?.steps ?? []
    expect(steps.length).toBeGreaterThan(10)
    expect(steps.at(-1)).toMatchObject({ tokens: slice?.tokens.length })
    for (const step of steps) {
      const token = slice?.tokens[step.tokens - 1]
      if (step.parts === 1 || !token) continue
      const children = inline(token)
      const groups = parts(children, step.parts)
      expect(groups.length).toBeGreaterThan(step.parts / 2)
      expect(
        groups
          .flat()
          .map(({ content }) => content)
          .join(''),
      ).toBe(children.map(({ content }) => content).join(''))
      for (const group of groups) expect(group.reduce((sum, each) => sum + each.nesting, 0)).toBe(0)
    }
  })

  it('takes time in proportion on hostile text', () => {
    for (const piece of ['> ', '[', '*a ', '`', '- ', '![', '<a ', '_*', '|', '&#']) {
      const start = performance.now()
      const text = readMarkdown(piece.repeat(50_000), [])
      leaves(text)
      expect(performance.now() - start, piece).toBeLessThan(3_000)
    }
  })
})

describe('safeAddress', () => {
  it('lets only the web and mail through', () => {
    expect(safeAddress('https://a.b/c')).toBe('https://a.b/c')
    expect(safeAddress('mailto:a@b.c')).toBe('mailto:a@b.c')
    for (const bad of [
      'javascript:alert(1)',
      'data:text/html,x',
      'vbscript:x',
      '//a.b',
      '/a',
      ' javascript:x',
    ])
      expect(safeAddress(bad)).toBeNull()
  })
})

describe('places of blocks', () => {
  it('tells where each block begins in the source, formulas of several lines before it', () => {
    const source = 'one\r\n\r\n\\[\na\nb\n\\]\n\ntwo $x$\n\n# three\n\n- four\n- five\0'
    const inserts = [
      { kind: 'math', start: 7, end: 16, tex: '\na\nb\n', display: true },
      { kind: 'math', start: 22, end: 25, tex: 'x', display: false },
    ] as const
    const read = readMarkdown(source, inserts)
    const starts = read.slices
      .flatMap(({ tokens }) => tokens)
      .filter(({ type }) => /^(?:paragraph|heading|list_item)_open$/.test(type))
      .map((token) => source.slice(read.startOf(token) ?? -1).slice(0, 4))
    expect(starts).toEqual(['one\r', '\\[\na', 'two ', '# th', '- fo', '- fo', '- fi', '- fi'])
    expect(read.pieces('\0')).toEqual(['\0'])
  })
})
