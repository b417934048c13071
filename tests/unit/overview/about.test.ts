import { describe, expect, it } from 'vitest'
import { mainDataset } from '../../../src/query/query.ts'
import { about } from '../../../src/text/about.ts'
import { hubDialog } from '../../../src/text/hub-dialog.ts'
import { citations } from '../../../src/views/overview/about/citations.ts'
import { recommendedPrompts } from '../../../src/views/overview/about/prompts.ts'

/** All texts that are not made from values. */
function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsOf) : []
}

describe.each([
  ['about', about],
  ['hub dialog', hubDialog],
])('texts: %s', (_, { en, ko }) => {
  it('are plain, and said in both languages', () => {
    const [english, korean] = [stringsOf(en), stringsOf(ko)]
    expect(korean).toHaveLength(english.length)
    for (const text of [...english, ...korean]) expect(text).not.toMatch(/!|please|oops|\s\s|^$/i)
    for (const text of english) expect(text).not.toMatch(/\p{Script=Hangul}/u)
    for (const text of korean) expect(text).toMatch(/\p{Script=Hangul}/u)
  })
})

describe('citations', () => {
  it.each(citations)(
    'of the $of are well-formed BibTeX, with the same address as the text',
    (one) => {
      const { bibtex, plain } = one
      expect(bibtex).toMatch(/^@misc\{[a-z0-9]+,\n(?: {2}\w+ += .+,\n)+ {2}\w+ += .+\n\}$/)
      expect(bibtex.split('{').length).toBe(bibtex.split('}').length)
      const [address = 'none'] = /https:[^}]+/.exec(bibtex) ?? []
      expect(plain).toContain(address)
      expect(plain).toContain('2025')
    },
  )

  it('name the dataset at the revision that is described', () => {
    const dataset = citations.find(({ of }) => of === 'dataset')
    expect(dataset?.bibtex).toContain(mainDataset.repo)
    expect(dataset?.bibtex).toContain(mainDataset.revision)
    expect(dataset?.plain).toContain(mainDataset.revision?.slice(0, 7))
    expect(citations.find(({ of }) => of === 'paper')?.bibtex).toContain('{2505.00949}')
  })
})

it('recommends one prompt per category, with TeX as it is', () => {
  expect(recommendedPrompts.map(({ category }) => category)).toEqual([
    ...['stem', 'math', 'code', 'chat'],
  ])
  expect(recommendedPrompts[1]?.text).toContain('\\boxed{}.')
})
