import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { cutHyparquet } from '../../../scripts/hyparquet/vite.ts'

const folder = new URL('../../../node_modules/hyparquet/src/', import.meta.url)
const read = (name: string) => readFileSync(new URL(`${name}.js`, folder), 'utf8')

describe('cutHyparquet', () => {
  it.each([
    ['convert', 'wkb.js'],
    ['assemble', 'variant.js'],
    ['metadata', 'geoparquet.js'],
  ])('cuts %s.js from %s and changes nothing else', (name, gone) => {
    const [before, after] = [read(name), cutHyparquet(name, read(name))].map((text) =>
      text.split('\n'),
    )
    expect(before!.filter((line, i) => line !== after![i])).toEqual([
      expect.stringContaining(`'./${gone}'`),
    ])
    expect(after).not.toContainEqual(expect.stringContaining(gone))
  })

  it('throws when the package is another one', () => {
    expect(() => cutHyparquet('convert', 'export {}')).toThrow('not found once')
    expect(() => cutHyparquet('plain', 'export {}')).toThrow('no cut of plain.js')
  })
})
