import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { decodeLink, encodeLink } from '../../src/query/link.ts'

const read = (path: string) => readFileSync(path, 'utf8')
const all = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(([, found]) => found ?? '')

describe('docs/errors.md', () => {
  it('has one heading per kind of fault, in the order of the code', () => {
    const code = read('src/lib/errors.ts').split('export class')[0] ?? ''
    const kinds = all(code, /kind: '([\w-]+)'/g)
    expect(kinds).not.toEqual([])
    expect(all(read('docs/errors.md'), /^## ([\w-]+)$/gm)).toEqual(kinds)
  })
})

describe('docs/link-format.md', () => {
  const page = read('docs/link-format.md')

  it('shows links as the app writes them', () => {
    const links = all(page, /^(\?\S+)$/gm)
    expect(links.length).toBeGreaterThan(2)
    for (const link of links) {
      const { query, problems } = decodeLink(link)
      expect(problems).toEqual([])
      expect(encodeLink(query)).toBe(link)
    }
  })

  it('lists every key that a link can have', () => {
    const written = all(read('src/query/link.ts'), /(?:add|read(?:<[^>]*>)?)\(\s*'(\w+)'/g)
    const documented = all(page, /^\|(.*?)\|/gm).flatMap((cell) => all(cell, /`(\w+)`/g))
    expect(documented).toEqual(expect.arrayContaining([...new Set(written)]))
    expect(written).toContain('source')
  })
})

describe('relative links in the pages', () => {
  it.each(['README.md', 'CONTRIBUTING.md', 'docs/architecture.md'])(
    'of %s lead to files',
    (path) => {
      const targets = all(read(path), /\]\((?!https?:)([^)#]+)/g)
      const missing = targets.filter((target) => !existsSync(join(dirname(path), target)))
      expect(missing).toEqual([])
    },
  )
})
