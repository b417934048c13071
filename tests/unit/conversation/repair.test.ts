import { describe, expect, it } from 'vitest'
import katex from 'katex'
import { needsRepair, repairTex } from '../../../src/conversation/repair.ts'
import { computingTime } from '../../support/computing-time.ts'

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
    [
      'an arrow to a value',
      '\\cancelto{0}{x^{2}} + 1',
      '\\overset{\\nearrow 0}{\\cancel{x^{2}}} + 1',
    ],
    [
      'a partial rule',
      '\\begin{array}{c}1\\\\\\cline{1-1}2\\end{array}',
      '\\begin{array}{c}1\\\\\\hline2\\end{array}',
    ],
    [
      'a cell over columns',
      '\\begin{array}{cc}\\multicolumn{2}{c}{x_{1}}\\\\1&2\\end{array}',
      '\\begin{array}{cc}{x_{1}} & \\\\1&2\\end{array}',
    ],
    [
      'references',
      'see \\eqref{eq:a_1}, \\ref{2}, \\cite{knuth}',
      'see (\\text{eq:a\\_1}), \\text{2}, [\\text{knuth}]',
    ],
    ['degrees', '5\\degrees + 3\\degreeC', '5^\\circ + 3^\\circ\\text{C}'],
    ['degrees in text', '\\text{5\\textdegree}', '\\text{5\\degree}'],
    ['\\celsius', '5\\celsius', '5^\\circ\\text{C}'],
    ['\\ohm', '5\\ohm', '5\\Omega'],
    ['\\dif', '\\dif x', '\\mathrm{d} x'],
    ['\\overarc', '\\overarc{AB}', '\\overgroup{AB}'],
    ['a large letter', '\\big x + \\Bigl \\frac12', 'x + \\frac12'],
    ['lengths', '\\setlength{\\arraycolsep}{2pt} x \\vspace{1em}', ' x '],
    ['no number', 'x \\nonumber', 'x '],
    ['invisible characters', 'a\u200b+\ufeffb\u0001 c\u200dd', 'a+b cd'],
    [
      'a table of text',
      '\\begin{tabular}{|c|c|}\\hline Year & A & B\\% \\\\ \\hline $x_1$ & \\multicolumn{2}{c}{all of it}\\end{tabular}',
      '\\begin{array}{|c|c|}\\hline \\text{Year} & \\text{A} & \\text{B\\%} \\\\ \\hline \\text{$x_1$} & {\\text{all of it}} & \\end{array}',
    ],
    [
      '\\multline and \\flalign',
      '\\begin{multline}a\\\\b\\end{multline}\\begin{flalign*}&a&\\end{flalign*}',
      '\\begin{gathered}a\\\\b\\end{gathered}\\begin{aligned}&a&\\end{aligned}',
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
    ['a comment behind a word', 'x% note'],
    ['a comment behind a space', 'a + b % note'],
    ['formulas in text', '\\text{if $a_1$ then}'],
    ['\\cancelto without both arguments', '\\cancelto{0} x'],
    [
      'commands that begin alike',
      '\\clines \\degree \\celsiusx \\ohms \\diff \\boldsymbol{x} \\overarcs',
    ],
    ['large signs and operators', '\\bigl( \\bigcup \\Bigr| \\bigoplus \\big/ \\big\\fraction'],
    ['other references', '\\reference{1} \\cited{a} \\eqrefs{1}'],
    ['columns by another name', '\\multicolumns{2}{c}{x}'],
    ['lengths by another name', '\\setlengths{\\a}{1} \\vspaces{1}'],
    ['\\nonumbers, \\hfills', '\\nonumbers \\hfills'],
    [
      'joiners of a script that needs them',
      '\\text{\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645}',
    ],
    ['joiners in emoji', '\\text{\ud83d\udc68\u200d\ud83d\udc69}'],
    ['an array of maths', '\\begin{array}{c}x & y\\end{array}'],
    ['another table', '\\begin{tabularx}{c}x\\end{tabularx}'],
    ['a gathered formula', '\\begin{gathered}a\\\\b\\end{gathered}'],
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
    expect(computingTime(() => repairTex(tex))).toBeLessThan(2_000)
  })

  it('says which formulas TeX would set wrongly without complaint', () => {
    expect(needsRepair('25% of x')).toBe(true)
    expect(needsRepair('5 \times 3')).toBe(true)
    expect(needsRepair('25\\% of x')).toBe(false)
    expect(needsRepair('a\n+ b')).toBe(false)
  })
})
