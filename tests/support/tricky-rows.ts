import fc from 'fast-check'
import { deepestBox } from '../../src/conversation/boxed.ts'
import type { Conversation } from '../../src/conversation/conversation.ts'
import { sortValues } from '../../src/query/list-code.ts'
import { conversation, textFilter, trickyText } from './conversation-arbitraries.ts'
import { conversationWith } from './parquet-bytes.ts'
import { rowConditions } from './row-condition-arbitraries.ts'

const deepBox = (depth: number) => `\\boxed${'{'.repeat(depth)}42${'}'.repeat(depth)}`

/** Pieces of answers with boxes in every form, broken ones among them. */
const boxes = [
  ...['\\boxed{', '\\fbox{', '\\boxed', '\\fbox ', '\\boxed {', '\\boxedx', '{', '}', '\\{', '\\}'],
  ...['\\\\', '\\frac12', '4', '-1,000.5', '$', ' ', '\n', '\u00a0', '\v', '😀', 'a', '한', '.'],
  ...[
    '\\boxed{42}',
    '\\boxed{\\frac{1}{2}}',
    '\\boxed{ 42 }',
    '\\boxed{}',
    '\\boxed{1 \\fbox{3} 4}',
    '\\boxed 5',
    '\\boxed5',
    deepBox(deepestBox),
    deepBox(deepestBox + 1),
  ],
]
const marks = ['<think>', '</think>', 'think\n', '\nanswer\n']
const boxedText = fc
  .array(fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...boxes) }, fc.constantFrom(...marks)), {
    maxLength: 8,
  })
  .map((parts) => parts.join(''))

const metadata = fc.oneof(
  fc
    .dictionary(
      fc.constantFrom('a', 'a/b', '~', '', '한', "o'n", '$.a', 'a.b'),
      fc.oneof(
        fc.constantFrom(1, 1.5, -2, 1e21, true, false, null, '1', 'true', 'null', '', 'x', "o'n"),
        fc.constantFrom([], [1], {}, { a: 1 }),
      ),
      { maxKeys: 4 },
    )
    .map((value) => JSON.stringify(value)),
  fc.constantFrom('', '[1]', '"a"', '{', '{"a":1.50}', '{"a":100e-2}', 'null', ' {"a": "x"} '),
  fc.constantFrom(
    '{"a":NaN}',
    '{"a":-Infinity,"~":1}',
    '{"a":1,}',
    '{"a":[1,],"~":1}',
    '{"a":inf}',
  ),
  fc.constantFrom('{"a":"NaN, Infinity,]"}', '{"a":"\\",}"}', '{"a":1,"a":"x"}', '{"a":"x","a":1}'),
  fc.constantFrom(
    '{"a":"\\ud800"}',
    '{"\\udc00":1,"a":1}',
    '{"a":"\\ud83d\\ude00"}',
    '{"a":1e999}',
  ),
)

const names = fc.constantFrom<string | null>('search', 'Search', "o'n", '', null)
/** Uuids in either case, and what stands for one in files that have none. */
const uuid = fc.constantFrom(
  ...['', 'user', 'a\nb', 'a', 'b', '0A0b0000-0000-4000-8000-00000000000f', '0A0b'],
  '0a0B0000-0000-4000-8000-00000000000F',
)

/** Rows whose boxes, calls, metadata and texts have gone wrong somewhere. */
export const trickyRow: fc.Arbitrary<Conversation> = fc
  .record({
    base: conversation,
    category: fc.constantFrom('chat', 'code', 'math', null),
    metadata: fc.option(metadata),
    uuid: fc.option(uuid),
    prompt: fc.constantFrom('', '-', 'x', null),
    answers: fc.array(boxedText, { maxLength: 2 }),
    calls: fc.array(names, { maxLength: 3 }),
    isPlain: fc.boolean(),
  })
  .map(({ base, isPlain, prompt, answers, calls, ...given }) => {
    if (isPlain) return { ...base, category: given.category, metadata: given.metadata }
    const called = calls.map((name) => ({
      id: null,
      type: null,
      function: { name, arguments: null },
    }))
    return conversationWith({
      ...given,
      messages: [
        { role: 'user', content: prompt, tool_calls: null },
        ...answers.map((content) => ({ role: 'assistant', content, tool_calls: called })),
      ],
    })
  })

const anyValue = fc.oneof(
  uuid,
  fc.constantFrom<string | null>('user', 'assistant', '', null, 'search', 'Search', "o'n"),
  fc.constantFrom('42', '5', '4', '\\frac{1}{2}', '\\frac', '-1,000.5', '😀', '{', '\\{'),
)
const values = fc.array(anyValue, { maxLength: 4 }).map(sortValues)
const metaText = fc.constantFrom(
  'a',
  'a/b',
  '~',
  '',
  '한',
  '$.a',
  '1',
  '1.5',
  '1e21',
  'true',
  'null',
  'x',
)
const search = textFilter(trickyText).map((text) => ({ ...text, regex: false }))
/** Any condition on such rows, many of which some of them satisfy. */
export const anyCondition = rowConditions(values, metaText, search, 12)

/** Patterns that RE2 and JavaScript read alike. */
export const patterns = [
  '^a',
  'k$',
  'a|σ',
  '[a-k]b?',
  's{2}',
  '\\(',
  '(?:on|off)',
  '\\t',
  'x*',
  '^$',
  '^\\n',
]
