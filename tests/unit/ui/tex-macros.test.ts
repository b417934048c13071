import katex from 'katex'
import { describe, expect, it } from 'vitest'
import { asBounded, boundedMacros } from '../../../src/ui/tex-macros.ts'

const set = (tex: string, macros = boundedMacros()) =>
  katex.renderToString(tex, { output: 'mathml', maxExpand: 1_000, strict: 'ignore', macros })

/** What KaTeX made, as MathML. */
const plain = (tex: string) => katex.renderToString(tex, { output: 'mathml', strict: 'ignore' })
const body = (html: string) => html.replace(/<annotation[^]*<\/annotation>/, '')

describe('boundedMacros', () => {
  it.each([
    ['\\def\\a{x}\\a+\\a', 'x+x'],
    ['\\newcommand{\\a}[2]{\\frac{#2}{#1}}\\a{1}{2}\\a34', '\\frac21\\frac43'],
    ['\\def\\a#1.{[#1]}\\a xy.', '[xy]'],
    ['\\def\\a{b}\\let\\c=\\a \\c', 'b'],
    ['\\let\\f=\\frac \\f12', '\\frac12'],
    ['\\def\\a#1{\\def\\b##1{#1##1}}\\a x\\b y', 'xy'],
    ['\\newcommand\\RR{\\mathbb R}\\RR^n', '\\mathbb R^n'],
    ['\\def\\a{x}{\\def\\a{y}\\a}\\a', '{y}x'],
    ['\\edef\\a{\\alpha}\\a', '\\alpha'],
  ])('expands %s as KaTeX does', (tex, same) => {
    expect(body(set(tex))).toBe(body(plain(same)))
  })

  it('keeps what \\gdef defines for the formulas after it, and nothing else', () => {
    const macros = boundedMacros()
    set('\\gdef\\a{x}\\def\\b{y}', macros)
    expect(body(set('\\a', macros))).toBe(body(plain('x')))
    expect(() => set('\\b', macros)).toThrow(/Undefined/)
    expect(() => set('\\a')).toThrow(/Undefined/)
  })

  it.each([
    ['a long body, often', `\\def\\a{${'x'.repeat(500)}}${'\\a'.repeat(100)}`],
    ['an argument that doubles', `\\def\\a#1{\\a{#1#1}}\\a x`],
    ['a body of bodies', `\\def\\a{${'x'.repeat(90)}}\\def\\b{${'\\a'.repeat(50)}}\\b\\b`],
    ['through \\let', `\\def\\a{${'x'.repeat(500)}}\\let\\b=\\a${'\\b'.repeat(100)}`],
    ['an argument used often', `\\def\\a#1{${'#1'.repeat(100)}}\\a{${'x'.repeat(500)}}`],
  ])('refuses %s', (_, tex) => {
    expect(() => set(tex)).toThrow(/make over 2,000 symbols|Too many expansions/)
  })

  it('takes no definitions that are not bounded', () => {
    const macros = boundedMacros()
    expect(asBounded(macros)).toBe(macros)
    expect(() => set('\\def\\a#1{\\a{#1#1}}\\a x', asBounded({}))).toThrow(/make over/)
  })

  it('counts for each formula by itself', () => {
    const macros = boundedMacros()
    const tex = `\\gdef\\a{${'x'.repeat(400)}}\\a\\a\\a\\a`
    for (let round = 0; round < 5; round++) expect(() => set(tex, macros)).not.toThrow()
  })
})
