import { describe, expect, it } from 'vitest'
import { sourceTitle } from '../../../src/text/source-title.ts'
import { english } from '../../../src/text/texts.ts'

const urls = ['https://a.test/a.parquet', 'https://a.test/b.parquet', 'https://b.test/c.parquet']

describe('sourceTitle', () => {
  it.each([
    ['the sample', { kind: 'sample' }, [], 'Synthetic sample'],
    ['a dataset', { kind: 'hub', repo: 'owner/name', revision: 'main' }, ['a', 'b'], 'owner/name'],
    ['local files before they are listed', { kind: 'local' }, [], 'Local files'],
    ['one local file', { kind: 'local' }, ['a.parquet'], 'Local files: a.parquet'],
    ['local files', { kind: 'local' }, ['a', 'b'], 'Local files: 2 files'],
    ['addresses before they are listed', { kind: 'urls', urls }, [], 'a.test, b.test: 3 files'],
    ['addresses', { kind: 'urls', urls }, ['a', 'b'], 'a.test, b.test: 2 files'],
    ['one address', { kind: 'urls', urls: urls.slice(0, 1) }, ['a.parquet'], 'a.parquet'],
  ] as const)('names %s', (_, source, names, title) => {
    expect(sourceTitle(source, names, english)).toBe(title)
  })
})
