import { describe, expect, it } from 'vitest'
import { parseUrls } from '../../../src/sources/urls.ts'

describe('parseUrls', () => {
  it('reads addresses from text, in order, each once', () => {
    const text = ' https://h.test/a.parquet\n<https://h.test/b.parquet>, https://h.test/a.parquet#x'
    expect(parseUrls(text)).toEqual({
      refs: [
        { kind: 'url', name: 'a.parquet', url: 'https://h.test/a.parquet' },
        { kind: 'url', name: 'b.parquet', url: 'https://h.test/b.parquet' },
      ],
      problems: [],
    })
  })

  it('names what it cannot read and keeps the rest', () => {
    const list = ['nonsense', 'file:///etc/passwd', 'https://u:p@h.test/a', 'http://h.test/c']
    const { refs, problems } = parseUrls(list)
    expect(refs.map(({ name }) => name)).toEqual(['c'])
    expect(problems).toEqual([
      { text: 'nonsense', reason: 'not-an-address' },
      { text: 'file:///etc/passwd', reason: 'not-http' },
      { text: 'https://u:p@h.test/a', reason: 'has-password' },
    ])
  })

  it('turns pages about a file into the file', () => {
    const page = 'https://huggingface.co/datasets/o/n/blob/main/data/a.parquet?download=true'
    expect(parseUrls(page).refs[0]).toMatchObject({
      url: 'https://huggingface.co/datasets/o/n/resolve/main/data/a.parquet',
    })
    const short = 'https://hf.co/datasets/o/n/blob/refs%2Fconvert%2Fparquet/d/0.parquet'
    expect(parseUrls(short).refs[0]).toMatchObject({
      url: 'https://huggingface.co/datasets/o/n/resolve/refs%2Fconvert%2Fparquet/d/0.parquet',
    })
    const other = 'https://h.test/datasets/o/n/blob/main/a.parquet'
    expect(parseUrls(other).refs[0]).toMatchObject({ url: other })
  })

  it('tells equal file names apart and decodes them', () => {
    const { refs } = parseUrls(
      'https://a.test/x/f.parquet https://b.test/y/f.parquet https://c.test/%EA%B0%80%',
    )
    expect(refs.map(({ name }) => name)).toEqual(['x/f.parquet', 'y/f.parquet', '%EA%B0%80%'])
    expect(parseUrls('https://c.test/%EA%B0%80').refs[0]?.name).toBe('가')
  })
})
