import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  chooseValues,
  clearFacet,
  clearFilters,
  openRow,
  pinRevision,
  setSource,
  setText,
  setView,
  toggleValue,
} from '../../../src/query/edit.ts'
import { decodeLink, encodeLink } from '../../../src/query/link.ts'
import {
  defaultQuery,
  facets,
  isFiltered,
  mainDataset,
  noFacets,
  noText,
  valuesOf,
  type Query,
} from '../../../src/query/query.ts'
import { sortValues } from '../../../src/query/list-code.ts'
import { valueFilter } from '../../../src/query/value-filter.ts'
import { conditionsOf } from '../../../src/query/words.ts'
import { facetValue, query as anyQuery } from '../../support/conversation-arbitraries.ts'

const facet = fc.constantFrom(...facets)
const open = { uuid: 'u', at: null }
const opened: Query = { ...defaultQuery, view: 'browse', open }

describe('edits', () => {
  it('give a query that a link can hold', () => {
    const values = fc.array(facetValue)
    const edit = fc.oneof(
      fc.tuple(facet, facetValue).map(
        ([f, v]) =>
          (query: Query) =>
            toggleValue(query, f, v),
      ),
      fc.tuple(facet, values).map(
        ([f, v]) =>
          (query: Query) =>
            chooseValues(query, { [f]: v }),
      ),
      facet.map((f) => (query: Query) => clearFacet(query, f)),
      fc.string().map((text) => (query: Query) => setText(query, { text })),
      fc.constantFrom(
        clearFilters,
        (query: Query) => setView(query, 'overview'),
        (query: Query) => openRow(query, open),
        (query: Query) => openRow(query, null),
        (query: Query) => setSource(query, { kind: 'local' }),
      ),
    )
    fc.assert(
      fc.property(anyQuery, fc.array(edit, { maxLength: 5 }), (query, edits) => {
        const before = structuredClone(query)
        const after = edits.reduce((current, change) => change(current), query)
        expect(decodeLink(encodeLink(after)).query).toEqual(after)
        expect(query).toEqual(before)
      }),
    )
  })

  it('toggles a value on and off again', () => {
    fc.assert(
      fc.property(anyQuery, facet, facetValue, (query, name, value) => {
        const once = toggleValue(query, name, value)
        const isNamed = ({ facets: chosen }: Query) => valuesOf(chosen[name]).includes(value)
        expect(isNamed(once)).toBe(!isNamed(query))
        // An exclusion that has lost its only value is no condition, and does not come back as one.
        const wasLast = 'not' in query.facets[name] && valuesOf(once.facets[name]).length === 0
        const back = wasLast ? [value] : query.facets[name]
        const chosen = { ...query.facets, [name]: back }
        expect(toggleValue(once, name, value)).toEqual({ ...query, open: null, facets: chosen })
      }),
    )
  })

  it('chooses values of several facets and leaves the others', () => {
    const start = toggleValue(defaultQuery, 'license', 'mit')
    const next = chooseValues(start, { category: ['math', 'code', 'math'], generator: [null] })
    expect(next.facets).toEqual({
      ...noFacets,
      category: ['code', 'math'],
      generator: [null],
      license: ['mit'],
    })
    expect(chooseValues(next, { license: [] }).facets.license).toEqual([])
  })

  it('clears one facet, or everything but source and view', () => {
    const full = setText(toggleValue(toggleValue(opened, 'category', 'math'), 'license', null), {
      text: 'x',
    })
    expect(clearFacet(full, 'category').facets).toEqual({ ...noFacets, license: [null] })
    expect(clearFilters(full)).toEqual({ ...defaultQuery, view: 'browse' })
    expect(isFiltered(full)).toBe(true)
    expect(isFiltered(clearFilters(full))).toBe(false)
  })

  it('closes the conversation when the list becomes another one', () => {
    const edits = [
      toggleValue(opened, 'category', 'math'),
      chooseValues(opened, {}),
      clearFacet(opened, 'category'),
      setText(opened, { text: 'x' }),
      clearFilters(opened),
      setView(opened, 'overview'),
      setSource(opened, { kind: 'local' }),
    ]
    expect(edits.map((query) => query.open)).toEqual(edits.map(() => null))
  })

  it('opens a conversation beside the list and closes it there', () => {
    expect(openRow(defaultQuery, open)).toEqual(opened)
    expect(openRow(opened, null)).toEqual({ ...opened, open: null })
  })

  it('drops conditions with the files they were made for', () => {
    const full = setText(toggleValue(opened, 'category', 'math'), { text: 'x' })
    expect(setSource(full, { kind: 'local' })).toEqual({
      ...defaultQuery,
      view: 'browse',
      source: { kind: 'local' },
    })
  })
})

describe('pinRevision', () => {
  const commit = '0123456789abcdef0123456789abcdef01234567'
  const of = (revision: string | null): Query => ({
    ...opened,
    source: { kind: 'hub', repo: 'a/b', revision },
  })

  it.each([null, 'main', 'v1.0', '0123456'])('names the commit in place of %s', (revision) => {
    expect(pinRevision(of(revision), commit)).toEqual(of(commit))
  })

  it('leaves a commit and any other source as they are', () => {
    const other = of('f'.repeat(40))
    expect(pinRevision(other, commit)).toBe(other)
    expect(pinRevision(opened, commit)).toBe(opened)
  })

  it('writes the main dataset at its commit in the short form', () => {
    const newest: Query = { ...defaultQuery, source: { ...mainDataset, revision: null } }
    expect(encodeLink(pinRevision(newest, mainDataset.revision ?? ''))).toBe('?source=hub')
  })
})

describe('sortValues', () => {
  it('puts null first, then code units, each once', () => {
    expect(sortValues(['b', null, 'B', '', 'b', '한', 'a', null])).toEqual([
      ...[null, '', 'B', 'a', 'b', '한'],
    ])
  })
})

describe('conditionsOf', () => {
  it('lists conditions in the order of the link', () => {
    const text = { ...noText, text: 'x' }
    const chosen = { ...noFacets, license: [null], category: ['math', 'stem'] }
    expect(conditionsOf({ ...defaultQuery, text, facets: chosen })).toEqual([
      { kind: 'facet', facet: 'category', values: ['math', 'stem'], not: false },
      { kind: 'facet', facet: 'license', values: [null], not: false },
      { kind: 'text', text },
    ])
    expect(conditionsOf(defaultQuery)).toEqual([])
  })
})

describe('valueFilter', () => {
  it('names only columns with a condition', () => {
    expect(valueFilter({ ...noFacets, reasoning: ['on', null] })).toEqual({
      reasoning: ['on', null],
    })
    expect(valueFilter(noFacets)).toEqual({})
  })
})
