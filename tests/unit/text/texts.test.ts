import { describe, expect, it } from 'vitest'
import type { Fault } from '../../../src/lib/errors.ts'
import { conversation } from '../../../src/text/conversation.ts'
import { faultsEnglish } from '../../../src/text/errors-en.ts'
import { faultsKorean } from '../../../src/text/errors-ko.ts'
import { overview } from '../../../src/text/overview.ts'
import type { Language } from '../../../src/text/section.ts'
import { loadTexts } from '../../../src/text/texts.ts'
import { createUnits } from '../../../src/text/units.ts'

const name = 'math-00007-of-00159.parquet'
const detail = 'what the other program says'

/** At least one fault of every kind; a kind that is missing does not compile. */
const faults: { readonly [K in Fault['kind']]: readonly Extract<Fault, { kind: K }>[] } = {
  network: [{ kind: 'network', name, attempts: 4 }],
  offline: [{ kind: 'offline', name }],
  'not-found': [{ kind: 'not-found', name, status: 404 }],
  forbidden: [{ kind: 'forbidden', name, status: 403 }],
  'storage-refused': [{ kind: 'storage-refused', name, status: 403 }],
  'server-error': [{ kind: 'server-error', name, status: 502 }],
  'rate-limited': [{ kind: 'rate-limited', name, host: 'files.example', waitMs: 61_500 }],
  'range-unsupported': [{ kind: 'range-unsupported', name }],
  'range-refused': [{ kind: 'range-refused', name }],
  'range-mismatch': [{ kind: 'range-mismatch', name, expected: '0-9', received: '5-9' }],
  'short-body': [{ kind: 'short-body', name, expected: 20_000, received: 12 }],
  'shard-changed': (['etag', 'size'] as const).map((what) => ({
    kind: 'shard-changed',
    name,
    what,
  })),
  'size-unknown': [{ kind: 'size-unknown', name }],
  'file-unreadable': [{ kind: 'file-unreadable', name }],
  'not-parquet': (['empty', 'magic', 'truncated', 'footer'] as const).map((reason) => ({
    kind: 'not-parquet',
    name,
    reason,
  })),
  encrypted: [{ kind: 'encrypted', name }],
  'no-rows': [{ kind: 'no-rows', name }],
  'schema-differs': (['no-messages', 'messages-nested-differently', 'other-columns'] as const).map(
    (why) => ({ kind: 'schema-differs', name, why }),
  ),
  'codec-unsupported': [{ kind: 'codec-unsupported', name, codec: 'LZO' }],
  corrupt: [{ kind: 'corrupt', name, rowGroup: 3, detail }],
  'listing-invalid': [{ kind: 'listing-invalid', name, detail }],
  'repository-missing': [false, true].map((isSignedIn) => ({
    kind: 'repository-missing',
    name,
    isSignedIn,
  })),
  'repository-gated': [false, true].map((isSignedIn) => ({
    kind: 'repository-gated',
    name,
    page: 'https://hub.example/datasets/a/b',
    isSignedIn,
  })),
  'repository-disabled': [{ kind: 'repository-disabled', name }],
  'repository-invalid': [{ kind: 'repository-invalid', name, detail }],
  'revision-missing': [{ kind: 'revision-missing', name, revision: 'v9' }],
  'token-refused': [{ kind: 'token-refused', host: 'hub.example' }],
  'catalog-invalid': [{ kind: 'catalog-invalid', name, detail }],
  'catalog-differs': (['size', 'identity', 'footer', 'files'] as const).map((what) => ({
    kind: 'catalog-differs',
    name,
    what,
  })),
  'blocks-invalid': [{ kind: 'blocks-invalid', name, detail }],
  'blocks-differ': (['size', 'identity', 'footer'] as const).map((what) => ({
    kind: 'blocks-differ',
    name,
    what,
  })),
  'engine-missing-part': [{ kind: 'engine-missing-part', part: 'parquet.wasm' }],
  'engine-start': [{ kind: 'engine-start', detail }],
  'engine-crashed': [{ kind: 'engine-crashed', detail }],
  'query-failed': [{ kind: 'query-failed', sql: 'select', detail }],
  'pattern-invalid': [{ kind: 'pattern-invalid', pattern: '(', detail }],
  'export-failed': [{ kind: 'export-failed', detail }],
  'part-unreachable': [{ kind: 'part-unreachable' }],
  unexpected: [{ kind: 'unexpected', detail }],
}
const everyFault: readonly Fault[] = Object.values(faults).flat()

const texts = { en: await loadTexts('en'), ko: await loadTexts('ko') }

describe.each(['en', 'ko'] as const)('faults in %s', (language) => {
  const { errors } = texts[language]

  it.each(everyFault)('says what $kind means and what to do: $reason$why$what', (fault) => {
    const { title, advice } = errors.words(fault)
    const text = `${title} ${advice}`
    expect(title).not.toBe('')
    expect(advice).not.toBe('')
    expect(text).not.toMatch(/undefined|null|NaN|\[object|!/)
    if ('name' in fault) expect(text).toContain(name)
    if ('detail' in fault) expect(text).toContain(detail)
    if ('status' in fault) expect(text).toContain(`${fault.status}`)
    if (language === 'ko') expect(text).toMatch(/\p{Script=Hangul}/u)
    else expect(text).not.toMatch(/\p{Script=Hangul}/u)
  })

  it('tells every variant of a kind apart', () => {
    const words = everyFault.map((fault) => JSON.stringify(errors.words(fault)))
    expect(new Set(words).size).toBe(words.length)
  })

  it('counts row groups from 1 on screen', () => {
    expect(errors.words(faults.corrupt[0]!).title).toContain('4')
  })
})

/** Paths of all texts, functions and lists by what they hold. */
function keysOf(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [`${path}: ${typeof value}`]
  return Object.entries(value).flatMap(([key, inner]) => keysOf(inner, `${path}.${key}`))
}

/** All texts that are not made from values. */
function stringsOf(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => stringsOf(inner, `${path}.${key}`))
}

describe('loadTexts', () => {
  const allOf = (language: Language) => ({
    ...texts[language],
    conversation: conversation[language],
    overview: overview[language],
  })
  const en = allOf('en')
  const ko = allOf('ko')

  it('has the same texts in both languages', () => {
    expect(keysOf(ko)).toEqual(keysOf(en))
    expect(Object.keys(faultsKorean).sort()).toEqual(Object.keys(faultsEnglish).sort())
  })

  it('has no empty text, no exclamation and no stray space', () => {
    for (const [path, text] of [...stringsOf(en), ...stringsOf(ko)]) {
      expect(text, path).not.toBe('')
      expect(text, path).not.toMatch(/!|please|oops|\s\s/i)
    }
  })

  it('keeps the names that tests and assistive technology rely on', () => {
    const { browse, frame } = en
    const texts = stringsOf({ browse, frame }).map(([, text]) => text)
    for (const word of ['Overview', 'Browse', 'Category', 'Generator', 'Reasoning', 'License']) {
      expect(texts).toContain(word)
    }
    expect(browse.conversations('1,242', false)).toBe('1,242 conversations')
    expect(browse.conversations('1', true)).toBe('1 conversation')
    expect(ko.browse.conversations('1,242', false)).toMatch(/1,242\s?개/)
  })
})

describe('createUnits', () => {
  const units = createUnits('en')

  it('separates thousands', () => {
    expect([0, 999, 1000, 25_659_642].map((value) => units.count(value))).toEqual([
      '0',
      '999',
      '1,000',
      '25,659,642',
    ])
    expect(createUnits('ko').count(25_659_642)).toBe('25,659,642')
  })

  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1 KB'],
    [99_400, '99 KB'],
    [310_000, '0.31 MB'],
    [9_990_000, '9.99 MB'],
    [10_000_000, '10.0 MB'],
    [99_940_000, '99.9 MB'],
    [207_000_000, '207 MB'],
    [1_020_000_000, '1.02 GB'],
    [203_373_185_595, '203.4 GB'],
    [99_960, '0.10 MB'],
    [9_999_000, '10.0 MB'],
    [99_990_000, '100 MB'],
    [999_900_000, '1.00 GB'],
  ])('writes %d bytes as %s', (value, text) => {
    expect(units.bytes(value)).toBe(text)
  })

  it.each([
    [0, 0, '–'],
    [0, 5, '0 %'],
    [5, 5, '100 %'],
    [31, 1000, '3.1 %'],
    [1, 3, '33.3 %'],
    [1, 100_000, '<0.1 %'],
    [99_999, 100_000, '>99.9 %'],
    [999, 1000, '99.9 %'],
  ])('writes %d of %d as %s', (part, whole, text) => {
    expect(units.share(part, whole)).toBe(text)
  })

  it('writes times as a person would', () => {
    expect([0, 900, 42_000, 89_000, 90_000, 21 * 60_000].map((ms) => units.duration(ms))).toEqual([
      ...['0 s', '1 s', '42 s', '89 s', '2 min', '21 min'],
    ])
    expect(createUnits('ko').duration(42_000)).toBe('42초')
    expect(createUnits('ko').duration(21 * 60_000)).toBe('21분')
  })
})
