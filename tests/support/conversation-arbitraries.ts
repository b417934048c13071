import fc from 'fast-check'
import type { Conversation, Message, ToolCall } from '../../src/conversation/conversation.ts'
import { seedEnd } from '../../src/lib/seed.ts'
import { sortValues } from '../../src/query/list-code.ts'
import {
  facets,
  mainDataset,
  scopes,
  sortColumns,
  usefulSort,
  type FacetChoice,
  type FacetFilter,
  type FacetValue,
  type Query,
  type Sort,
  type TextFilter,
} from '../../src/query/query.ts'
import { sortWhere } from '../../src/query/where-code.ts'
import { rowConditions } from './row-condition-arbitraries.ts'

/**
 * Pieces of text that have gone wrong somewhere: letters with unusual case pairs, signs of SQL,
 * LIKE and regular expressions, white space that languages see differently, marks of reasoning.
 */
const pieces = [
  ...['a', 'A', 'b', 'k', 'K', '\u212a', 's', 'S', 'ſ', 'ß', 'ẞ', 'i', 'I', 'İ', 'ı', 'é', 'É'],
  ...['σ', 'ς', 'Σ', 'Ж', 'ж', 'ა', 'Ა', 'ꭰ', 'Ꭰ', '한', '국', '😀', '𐐀', '𐐨', 'e\u0301'],
  ...['%', '_', '\\', '.', '*', '+', '?', '^', '$', '(', ')', '[', ']', '{', '}', '|', '/', '-'],
  ...["'", '"', ',', '#', '&', '=', '\\d', '$1', '--', ';', '\\E', '\\0'],
  ...['\n', '\r\n', '\r', '\t', '\v', ' ', '\u00a0', '\u2028', '\ufeff', '\u0085', '\u180e'],
]

const marks = ['<think>', '</think>', 'think', 'think\n', 'think \r\n', '\nanswer\n', '\r\nanswer']

/** A short text of such pieces; empty ones among them. */
export const trickyText = fc
  .array(
    fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...pieces) }, fc.constantFrom(...marks)),
    {
      maxLength: 9,
    },
  )
  .map((parts) => parts.join(''))

/** Values of facet columns, few enough to meet again; some differ by letter case alone. */
export const facetValue: fc.Arbitrary<FacetValue> = fc.constantFrom(
  ...['QwQ-32B', 'QwQ-32b', 'on', 'off', "o'n", 'a,b', '\\', '%', '', 'null', '한국'],
  null,
)

const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 8 })

const toolCall: fc.Arbitrary<ToolCall> = fc.record({
  id: orNull(trickyText),
  type: orNull(fc.constant('function')),
  function: orNull(fc.record({ name: orNull(trickyText), arguments: orNull(trickyText) })),
})

const message: fc.Arbitrary<Message> = fc.record({
  role: orNull(fc.constantFrom('user', 'assistant', 'assistant', 'system', 'tool', 'User', '')),
  content: orNull(trickyText),
  tool_calls: orNull(fc.array(orNull(toolCall), { maxLength: 2 })),
})

/** A conversation in which everything may be null, empty or strange. */
export const conversation: fc.Arbitrary<Conversation> = fc.record({
  uuid: orNull(fc.uuid()),
  license: facetValue,
  generator: facetValue,
  version: facetValue,
  category: facetValue,
  reasoning: facetValue,
  messages: orNull(fc.array(orNull(message), { maxLength: 4 })),
  metadata: orNull(trickyText),
})

const chosen = fc.oneof(
  { weight: 2, arbitrary: fc.constant<FacetValue[]>([]) },
  fc.array(facetValue, { maxLength: 4 }).map(sortValues),
)

/** Chosen values of every facet, as a query holds them. */
export const facetFilter: fc.Arbitrary<FacetFilter> = choicesOf(chosen)

/** A choice per facet of these values, wanted or left out. */
function choicesOf(values: fc.Arbitrary<readonly FacetValue[]>): fc.Arbitrary<FacetFilter> {
  const choice: fc.Arbitrary<FacetChoice> = fc.oneof(
    { weight: 3, arbitrary: values },
    values.map((named) => (named.length > 0 ? { not: named } : named)),
  )
  return fc.record({
    category: choice,
    generator: choice,
    reasoning: choice,
    license: choice,
    version: choice,
  })
}

/** A text condition; `text` says what it may ask. */
export function textFilter(text: fc.Arbitrary<string>): fc.Arbitrary<TextFilter> {
  return fc.record({
    text,
    regex: fc.boolean(),
    scope: fc.constantFrom(...scopes),
    caseSensitive: fc.boolean(),
    wholeWord: fc.boolean(),
    not: fc.boolean(),
  })
}

const words = fc.oneof(
  trickyText,
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('+', '%2C', '&q='),
)
const someValues = fc.array(fc.oneof(words, fc.constant(null)), { maxLength: 4 }).map(sortValues)
const count = fc.nat(999_999_999)
const place = fc.record({
  split: fc.constantFrom('chat', 'tool_calling', '-', '한 국', 'a+b%'),
  shard: count,
  row: count,
})

const sort: fc.Arbitrary<Sort | null> = orNull(
  fc.record({ column: fc.constantFrom(...sortColumns), descending: fc.boolean() }),
)

const rowCondition = rowConditions(someValues, words, textFilter(words))

/** Any query that the app can be in. */
export const query: fc.Arbitrary<Query> = fc
  .record({
    source: fc.oneof(
      fc.constant({ kind: 'sample' } as const),
      fc.constant({ kind: 'local' } as const),
      fc.constant(mainDataset),
      fc.record({
        kind: fc.constant('hub' as const),
        repo: fc.constantFrom('owner/name', 'o.w-n_er/9.x', mainDataset.repo),
        revision: fc.constantFrom(null, 'main', 'refs/convert/parquet', 'a'.repeat(40)),
      }),
      fc
        .array(fc.webUrl({ withQueryParameters: true, withFragments: true }), {
          minLength: 1,
          maxLength: 3,
        })
        .map((urls) => ({ kind: 'urls', urls }) as const),
    ),
    view: fc.constantFrom('overview', 'browse'),
    facets: choicesOf(someValues),
    where: fc.array(rowCondition, { maxLength: 4 }).map(sortWhere),
    text: textFilter(words),
    sort,
    seed: orNull(fc.integer({ min: 0, max: seedEnd - 1 })),
    each: orNull(fc.constantFrom(...facets)),
    open: fc.oneof(
      fc.constant(null),
      fc.record({ uuid: fc.oneof(fc.uuid(), fc.string({ minLength: 1 })), at: orNull(place) }),
      fc.record({ uuid: fc.constant(null), at: place }),
      fc.record({
        uuid: orNull(fc.uuid()),
        at: place,
        beside: fc.record({ uuid: fc.uuid(), at: orNull(place) }),
      }),
    ),
  })
  .map((value) => ({ ...value, each: value.seed === null ? null : value.each }))
  .map((value) => ({ ...value, sort: usefulSort(value.sort, value.seed) }))
  .map((value) => (value.open ? { ...value, view: 'browse' } : value))
