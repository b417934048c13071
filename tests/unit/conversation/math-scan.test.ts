import { describe, expect, it } from 'vitest'
import { scanMath, type Segment } from '../../../src/conversation/math-scan.ts'
import { computingTime } from '../../support/computing-time.ts'
import { hostileMaths, repeated } from '../../support/hostile-maths.ts'

type Formula = Extract<Segment, { kind: 'math' }>

function formulas(text: string): Formula[] {
  return scanMath(text).filter((segment) => segment.kind === 'math')
}

function texOf(text: string): string[] {
  return formulas(text).map((formula) => formula.tex)
}

describe('scanMath', () => {
  it('finds every delimiter and says which it was', () => {
    const text = 'a $x$ b $$y$$ c \\(z\\) d \\[w\\] e \\begin{align}u\\end{align} f \\boxed{v} g'
    expect(formulas(text).map(({ delimiter, tex, display }) => [delimiter, tex, display])).toEqual([
      ['$', 'x', false],
      ['$$', 'y', true],
      ['\\(', 'z', false],
      ['\\[', 'w', true],
      ['env', '\\begin{align}u\\end{align}', true],
      ['boxed', '\\boxed{v}', false],
    ])
  })

  it('covers the text without gaps', () => {
    const text = 'cost $5, so $x=1$ and ```\n$y$\n``` then [asy]draw("$z$");[/asy] \\(a\\).'
    const segments = scanMath(text)
    expect(segments[0]?.start).toBe(0)
    expect(segments.at(-1)?.end).toBe(text.length)
    segments.slice(1).forEach((segment, index) => expect(segment.start).toBe(segments[index]?.end))
  })

  it('leaves text without a sign alone', () => {
    expect(scanMath('plain')).toEqual([{ kind: 'prose', start: 0, end: 5 }])
    expect(scanMath('')).toEqual([])
  })

  it.each([
    ['`$x$` and $y$', ['y']],
    ['```python\ncost = "$5"; a = "$x$"\n```\n$y$', ['y']],
    ['~~~\n\\boxed{1}\n~~~\n\\boxed{2}', ['\\boxed{2}']],
    ['- item\n\n  ```\n  $a$\n  ```\n\n$b$', ['b']],
    ['```\nnever closed $x$', []],
    ['[asy]label("$A$", (0,0));[/asy] then $B$', ['B']],
    ['``a`b $x$`` $y$', ['y']],
  ])('leaves code alone: %j', (text, expected) => {
    expect(texOf(text)).toEqual(expected)
  })

  it('closes at the brace depth it opened at', () => {
    expect(texOf('$a \\text{ if $b$ } c$ d')).toEqual(['a \\text{ if $b$ } c'])
    expect(texOf('\\boxed{\\frac{1}{\\sqrt{2}}} and \\boxed{$64$}')).toEqual([
      '\\boxed{\\frac{1}{\\sqrt{2}}}',
      '\\boxed{$64$}',
    ])
    expect(texOf('$\\{1, 2\\}$ and $x$')).toEqual(['\\{1, 2\\}', 'x'])
  })

  it('reads a box without braces, and an \\fbox', () => {
    expect(texOf('so \\boxed 5 and \\fbox{yes}')).toEqual(['\\boxed 5', '\\fbox{yes}'])
    expect(texOf('\\boxed{ never closed')).toEqual([])
    expect(texOf('put it within \\boxed{}.')).toEqual([])
  })

  it('keeps the parts of a display together over lines, and drops quote marks', () => {
    expect(texOf('> \\[\n> x\n> \\]')).toEqual(['\nx\n'])
    expect(texOf('1. item\n   \\[\n   x > 1\n   \\]')).toEqual(['\n   x > 1\n   '])
    expect(texOf('\\[\nx\n\n y\n\\]')).toEqual(['\nx\n\n y\n'])
  })

  it('does not run over a paragraph for inline maths', () => {
    expect(texOf('a \\( b\n\nc \\) d')).toEqual([])
    expect(texOf('a $b\n\nc$ d')).toEqual([])
  })

  it('takes the inner of two openings', () => {
    expect(texOf('\\[ open \\[ x \\]')).toEqual([' x '])
  })

  it('reads escaped signs as text', () => {
    expect(texOf('\\$5 and \\$6')).toEqual([])
    expect(texOf('$\\$5 + \\$6$')).toEqual(['\\$5 + \\$6'])
    expect(texOf('\\\\( no \\\\)')).toEqual([])
  })

  it('reads adjoining formulas', () => {
    expect(texOf('$x$$y$')).toEqual(['x', 'y'])
    expect(texOf('$a$,$b$')).toEqual(['a', 'b'])
  })

  it('knows nested environments of one name, and leaves unknown ones', () => {
    const nested = '\\begin{matrix}\\begin{matrix}1\\end{matrix}\\end{matrix}'
    expect(texOf(`see ${nested}`)).toEqual([nested])
    expect(texOf('\\begin{itemize}\\item a\\end{itemize}')).toEqual([])
  })

  // Four times as much takes sixteen times as long where the time is quadratic. How long it takes is told by
  // `npm run bench -- --only maths`.
  it.each(hostileMaths)('is linear on %j repeated', (piece) => {
    const [short, long] = [repeated(piece, 250_000), repeated(piece, 1_000_000)]
    let [shortTime, longTime] = [Infinity, Infinity]
    for (let round = 0; round < 5 || (longTime >= 8 * shortTime && round < 40); round++) {
      shortTime = Math.min(
        shortTime,
        computingTime(() => scanMath(short)),
      )
      longTime = Math.min(
        longTime,
        computingTime(() => scanMath(long)),
      )
    }
    expect(longTime).toBeLessThan(8 * shortTime)
  })
})
