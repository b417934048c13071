import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeLink, encodeLink } from '../../../src/query/link.ts'
import { defaultQuery, mainDataset, noText, type Source } from '../../../src/query/query.ts'
import { query as anyQuery } from '../../support/conversation-arbitraries.ts'

describe('encodeLink', () => {
  it('reads back as it was written', () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        expect(decodeLink(encodeLink(query))).toEqual({ query, problems: [] })
      }),
      { numRuns: 2000 },
    )
  })

  it('writes every query once: the order of parameters and values does not count', () => {
    fc.assert(
      fc.property(anyQuery, fc.func(fc.nat()), (query, rank) => {
        const link = encodeLink(query)
        const pairs = link.slice(1).split('&')
        const shuffled = pairs.toSorted((a, b) => rank(a) - rank(b)).join('&')
        expect(encodeLink(decodeLink(`?${shuffled}`).query)).toBe(link)
      }),
    )
  })

  it('survives a mail program that writes spaces as %20 and commas as %2C', () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        const link = encodeLink(query).replaceAll('+', '%20').replaceAll(',', '%2C')
        expect(decodeLink(link).query).toEqual(query)
      }),
    )
  })

  it('writes only what a search string may hold', () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        expect(encodeLink(query)).toMatch(/^(?:|\?[\w.!~*'()%+,:/=&-]+)$/)
      }),
    )
  })

  it('leaves defaults unwritten', () => {
    expect(encodeLink(defaultQuery)).toBe('')
  })

  it('is readable, in the order of the design', () => {
    expect(
      encodeLink({
        source: { kind: 'urls', urls: ['https://a.example/x y.parquet', 'http://b/?a=1&b=2'] },
        view: 'browse',
        facets: {
          category: [null, '', 'a,b', 'math', 'x\\y'],
          generator: ['QwQ-32B', 'QwQ-32b'],
          reasoning: ['on'],
          license: { not: ['cc by'] },
          version: ['!v1', 'v1'],
        },
        text: {
          text: '50% + 1',
          regex: false,
          scope: 'user',
          caseSensitive: true,
          wholeWord: true,
          not: true,
        },
        where: [
          { kind: 'turns', not: true, range: { min: 2, max: 2 } },
          { kind: 'tools', not: false, all: true, values: ['a', 'b'] },
          { kind: 'boxed', not: true, values: [] },
        ],
        sort: { column: 'chars', descending: true },
        open: { uuid: 'u', at: { split: 'math', shard: 3, row: 41 } },
        seed: 4711,
        each: 'category',
      }),
    ).toBe(
      '?source=url:https://a.example/x%2520y.parquet+http://b/%3Fa%3D1%26b%3D2&view=browse' +
        '&category=%5C0,%5Ce,a%5C,b,math,x%5C%5Cy&generator=QwQ-32B,QwQ-32b&reasoning=on' +
        '&license=!cc+by&version=%5C!v1,v1&q=50%25+%2B+1&in=user&case=1&word=1&not=1' +
        '&turns=!2&tools=all:a,b&boxed=!&sort=-chars&row=u&at=math/3/41&seed=4711&each=category',
    )
  })

  it('names the dataset of the app by one word, and others whole', () => {
    const linkOf = (source: Source) => encodeLink({ ...defaultQuery, source })
    expect(linkOf(mainDataset)).toBe('?source=hub')
    expect(linkOf({ ...mainDataset, revision: 'main' })).toBe(
      `?source=hub:${mainDataset.repo}%40main`,
    )
    expect(linkOf({ kind: 'hub', repo: 'o/n', revision: null })).toBe('?source=hub:o/n')
    expect(decodeLink('?source=hub').query.source).toEqual(mainDataset)
  })

  it('replaces a lone surrogate, which an address cannot hold', () => {
    const text = { ...noText, text: 'a\ud83d' }
    expect(encodeLink({ ...defaultQuery, text })).toBe('?q=a%EF%BF%BD')
  })

  it('keeps the choice of regular expressions while there is no text', () => {
    const query = { ...defaultQuery, text: { ...noText, regex: true } }
    expect(encodeLink(query)).toBe('?re=')
    expect(decodeLink('?re=').query).toEqual(query)
  })
})

describe('decodeLink', () => {
  it('never throws, lists each problem once, and gives a query that has a link', () => {
    const keys = [
      'source',
      'view',
      'category',
      'license',
      'q',
      're',
      'in',
      'case',
      'row',
      'at',
      'sort',
      'seed',
      'each',
      'x',
    ]
    const values = fc.oneof(
      fc.constantFrom(
        '',
        '%',
        '\\',
        ',',
        'a,',
        'hub',
        'hub:a/b@c',
        '\\0',
        '\\0x',
        'url:',
        'url:x',
        '1',
        'chat/1/2',
      ),
      fc.string({ unit: 'binary' }),
    )
    const pair = fc.tuple(fc.constantFrom(...keys), values)
    fc.assert(
      fc.property(fc.array(pair), fc.boolean(), (pairs, isEncoded) => {
        const write = (text: string) => (isEncoded ? encodeURIComponent(text.toWellFormed()) : text)
        const link = `?${pairs.map(([key, value]) => `${key}=${write(value)}`).join('&')}`
        const { query, problems } = decodeLink(link)
        expect(new Set(problems.map(({ key }) => key)).size).toBe(problems.length)
        expect(decodeLink(encodeLink(query))).toEqual({ query, problems: [] })
      }),
      { numRuns: 2000 },
    )
  })

  it('ignores keys that it does not know', () => {
    expect(decodeLink('?utm_source=mail&fbclid=1&sql=select')).toEqual({
      query: defaultQuery,
      problems: [],
    })
  })

  it.each([
    ['view', 'sql'],
    ['view', ''],
    ['source', 'url:'],
    ['source', 'url:javascript:alert(1)'],
    ['source', 'url:https://a/x.parquet ftp://b/y.parquet'],
    ['source', 'hub:'],
    ['source', 'hub:nvidia'],
    ['source', 'hub:a/b/c'],
    ['source', 'hub:../x'],
    ['source', 'hub:a/b@'],
    ['source', 'hub:a/b?x'],
    ['source', 'elsewhere'],
    ['in', 'everyone'],
    ['case', '2'],
    ['category', 'a,,b'],
    ['category', 'a\\x'],
    ['category', 'a\\'],
    ['category', '\\0a'],
    ['license', ','],
    ['sort', ''],
    ['sort', '--chars'],
    ['sort', 'answers'],
    ['seed', ''],
    ['seed', '-1'],
    ['seed', '4294967296'],
    ['each', 'split'],
    ['row', ''],
    ['at', 'chat/1'],
    ['at', 'chat/1/-2'],
    ['at', '/1/2'],
    ['at', 'chat/1/1e3'],
  ])('falls back and says so when %s is %j', (key, value) => {
    const link = `?${new URLSearchParams([[key, value]]).toString()}`
    expect(decodeLink(link)).toEqual({ query: defaultQuery, problems: [{ key, value }] })
  })

  it('keeps what is good beside what is bad', () => {
    const { query, problems } = decodeLink('?view=nowhere&category=math&case=yes&q=x')
    expect(query.facets.category).toEqual(['math'])
    expect(query.text.text).toBe('x')
    expect(problems.map(({ key }) => key)).toEqual(['view', 'case'])
  })

  it('sorts values and takes each once', () => {
    expect(decodeLink('?category=b,a,b,%5C0').query.facets.category).toEqual([null, 'a', 'b'])
  })

  it('knows the order of the files as the default, and turns without a seed as none', () => {
    expect(decodeLink('?sort=position')).toEqual({ query: defaultQuery, problems: [] })
    expect(decodeLink('?each=category')).toEqual({ query: defaultQuery, problems: [] })
    expect(decodeLink('?sort=-position&seed=0').query).toMatchObject({
      sort: { column: 'position', descending: true },
      seed: 0,
    })
  })

  it('shows the list beside a conversation that it opens', () => {
    expect(decodeLink('?row=u&row2=v').query.open).toEqual({ uuid: 'u', at: null })
    expect(decodeLink('?view=compare&row2=v').query).toMatchObject({ view: 'browse', open: null })
    const compared = '?view=compare&row=u&at=math/3/41&at2=chat/0/7'
    expect(decodeLink(compared).query).toMatchObject({
      view: 'browse',
      open: { uuid: 'u', beside: { uuid: null, at: { split: 'chat', shard: 0, row: 7 } } },
    })
    expect(encodeLink(decodeLink(compared).query)).toBe(compared)
    expect(decodeLink('?row=u').query).toMatchObject({ view: 'browse', open: { uuid: 'u' } })
  })

  it('takes a conversation by its position alone', () => {
    expect(decodeLink('?at=-/0/7').query.open).toEqual({
      uuid: null,
      at: { split: '-', shard: 0, row: 7 },
    })
  })
})
