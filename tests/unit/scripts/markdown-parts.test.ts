import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { cutMarkdown } from '../../../scripts/markdown/vite.ts'

describe('markdown parts', () => {
  it('cuts three imports out of the installed parser', () => {
    const code = readFileSync('node_modules/markdown-it/dist/markdown-it.mjs', 'utf8')
    const cut = cutMarkdown(code)
    expect(cut).not.toMatch(/from "(?:linkify-it|uc\.micro|entities)"/)
    expect(cut).toMatch(/from ".*src\/ui\/entities\.ts"/)
  })

  it('says so when the parser is another', () => {
    expect(() => cutMarkdown('export {}')).toThrow('not found once')
  })
})
