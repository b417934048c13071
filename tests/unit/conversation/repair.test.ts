import { describe, expect, it } from 'vitest'
import katex from 'katex'
import { needsRepair, repairTex } from '../../../src/conversation/repair.ts'

function isSettable(tex: string): boolean {
  try {
    katex.renderToString(tex, { displayMode: true, strict: 'ignore', trust: false })
    return true
  } catch {
    return false
  }
}

describe('repairTex', () => {
  it.each([
    ['form feed for \\f', '\frac{20}{5}', '\\frac{20}{5}'],
    ['backspace for \\b', '\boxed{1}', '\\boxed{1}'],
    ['tab for \\t', '5 \times 3', '5 \\times 3'],
    ['line break for \\r', 'A \nightarrow B', 'A \\rightarrow B'],
    ['line break for \\n', 'a \neq b', 'a \\neq b'],
    ['dollars in a box', '\\boxed{$64$}', '\\boxed{64}'],
    ['\\mbox', '\\mbox{base}', '\\text{base}'],
    ['double superscript', 'x^2^3', 'x^2{}^3'],
    ['prime and superscript', "f'^2", "f'{}^2"],
    ['columns', '\\begin{array}{@{}c@{\\;}r}1&2\\end{array}', '\\begin{array}{cr}1&2\\end{array}'],
    ['\\label', 'x \\label{eq:1} = 1', 'x  = 1'],
    [
      '\\renewcommand',
      '\\renewcommand{\\arraystretch}{1.5} \\begin{matrix}1\\end{matrix}',
      ' \\begin{matrix}1\\end{matrix}',
    ],
    ['typing error', '\\int_0^\\infy', '\\int_0^\\infty'],
    ['ampersand in text', '\\text{C&P only}', '\\text{C\\&P only}'],
    ['ampersand outside alignment', 'R&D', 'R\\&D'],
    ['percent behind a digit', '25% + 1', '25\\% + 1'],
    ['two tags', 'a \\tag{1} \\\\ b \\tag{2}', 'a \\qquad\\text{(1)} \\\\ b \\qquad\\text{(2)}'],
    [
      'an environment KaTeX lacks',
      '\\begin{eqnarray}a&=&b\\end{eqnarray}',
      '\\begin{aligned}a&=&b\\end{aligned}',
    ],
  ])('mends %s', (_, damaged, mended) => {
    expect(repairTex(damaged)).toBe(mended)
    expect(isSettable(repairTex(damaged))).toBe(true)
  })

  it.each([
    ['an unknown command is not split', '\\impliesk'],
    ['\\in before letters', 'x \\in fy'],
    ['aligned ampersands', '\\begin{aligned}a &= b \\\\ c &= d\\end{aligned}'],
    ['escaped signs', '5\\% \\& \\$6'],
    ['paired dollars in text', 'a \\text{ if $b$ }'],
    ['one superscript', 'x^2 + y^{3}'],
    ['sub- and superscript', 'x_1^2 + a_{ij}^{k}'],
    ['one tag', 'a = b \\tag{1}'],
    ['plain columns', '\\begin{array}{l|cr}1&2&3\\end{array}'],
    ['a line break before a word', 'a +\nu'],
    ['a tab before a word', 'a\tb'],
    ['a comment behind a word', 'x % note'.replace(' %', '%')],
  ])('leaves alone: %s', (_, tex) => {
    expect(repairTex(tex)).toBe(tex)
  })

  it.each([
    ['primes', "'".repeat(90_000)],
    ['texts with dollars', '\\text{$a$}'.repeat(27_000)],
    ['texts in texts', `$${'\\text{'.repeat(30_000)}$${'}'.repeat(30_000)}`],
    ['scripts', 'x^2 '.repeat(60_000)],
    ['columns', '\\begin{array}{@{}c'.repeat(15_000)],
  ])('takes time in proportion on %s', (_, tex) => {
    // Quadratic ways took 7 and 33 s.
    const start = process.cpuUsage()
    repairTex(tex)
    const { user, system } = process.cpuUsage(start)
    expect((user + system) / 1_000).toBeLessThan(2_000)
  })

  it('says which formulas TeX would set wrongly without complaint', () => {
    expect(needsRepair('25% of x')).toBe(true)
    expect(needsRepair('5 \times 3')).toBe(true)
    expect(needsRepair('25\\% of x')).toBe(false)
    expect(needsRepair('a\n+ b')).toBe(false)
  })
})
