import { never } from '../lib/assert.ts'
import type { FacetValue } from '../query/query.ts'
import type {
  NumberRange,
  RowCondition,
  RowConditionKind,
  ThinkState,
} from '../query/row-condition.ts'
import { count, section, type Language } from './section.ts'

/** A condition as a chip shows it: what is asked, and the answer that is wanted. */
export interface ConditionWords {
  readonly name: string
  readonly value: string
}

interface Parts {
  readonly kinds: Readonly<Record<RowConditionKind, string>>
  readonly scopes: Readonly<Record<(RowCondition & { kind: 'chars' })['of'], string>>
  readonly think: Readonly<Record<ThinkState, string>>
  readonly not: (value: string) => string
  readonly any: string
  readonly yes: string
  readonly no: string
  readonly noRole: string
  readonly noValue: string
  readonly emptyValue: string
  readonly and: string
  readonly or: string
  readonly least: (n: string) => string
  readonly most: (n: string) => string
  readonly between: (from: string, to: string) => string
  readonly uuids: (n: string, one: boolean) => string
  readonly chars: (scope: string) => string
  readonly text: (scope: string) => string
  readonly flags: {
    readonly regex: string
    readonly caseSensitive: string
    readonly wholeWord: string
  }
  readonly metaKey: (key: string) => string
}

const parts = section<Parts>({
  en: {
    kinds: {
      turns: 'Messages',
      roles: 'Roles',
      chars: 'Characters',
      tools: 'Tool calls',
      boxed: 'Final answer',
      think: 'Thinking',
      redacted: 'Redacted prompt',
      uuids: 'Uuid',
      meta: 'Metadata',
      text: 'Text',
    },
    scopes: {
      all: 'all messages',
      user: 'prompts',
      assistant: 'answers',
      system: 'system messages',
      tool: 'tool results',
      reasoning: 'reasoning',
    },
    think: { filled: 'has text', empty: 'marked but empty', none: 'none' },
    not: (value) => `not ${value}`,
    any: 'any',
    yes: 'yes',
    no: 'no',
    noRole: '(no role)',
    noValue: '(none)',
    emptyValue: '(empty)',
    and: ' and ',
    or: ' or ',
    least: (n) => `at least ${n}`,
    most: (n) => `at most ${n}`,
    between: (from, to) => `${from} to ${to}`,
    uuids: (n, one) => (one ? '1 uuid' : `one of ${n}`),
    chars: (scope) => `Characters of ${scope}`,
    text: (scope) => `Text in ${scope}`,
    flags: { regex: 'expression', caseSensitive: 'match case', wholeWord: 'whole word' },
    metaKey: (key) => `Metadata ${key}`,
  },
  ko: {
    kinds: {
      turns: '메시지 수',
      roles: '역할',
      chars: '글자 수',
      tools: '도구 호출',
      boxed: '최종 답',
      think: '생각',
      redacted: '지워진 프롬프트',
      uuids: 'uuid',
      meta: '메타데이터',
      text: '본문',
    },
    scopes: {
      all: '모든 메시지',
      user: '프롬프트',
      assistant: '답변',
      system: '시스템 메시지',
      tool: '도구 결과',
      reasoning: '추론',
    },
    think: { filled: '내용 있음', empty: '표시만 있음', none: '없음' },
    not: (value) => `${value} 제외`,
    any: '있음',
    yes: '예',
    no: '아니요',
    noRole: '(역할 없음)',
    noValue: '(없음)',
    emptyValue: '(빈 값)',
    and: ' 그리고 ',
    or: ' 또는 ',
    least: (n) => `${n} 이상`,
    most: (n) => `${n} 이하`,
    between: (from, to) => `${from}~${to}`,
    uuids: (n, one) => (one ? 'uuid 1개' : `${n}개 중 하나`),
    chars: (scope) => `${scope} 글자 수`,
    text: (scope) => `${scope} 본문`,
    flags: { regex: '정규식', caseSensitive: '대소문자 구분', wholeWord: '단어 단위' },
    metaKey: (key) => `메타데이터 ${key}`,
  },
})

/** A condition on rows in words. */
export function conditionWords(language: Language, condition: RowCondition): ConditionWords {
  const t = parts[language]
  const { name, value } = wordsOf(language, condition)
  return { name, value: condition.not ? t.not(value) : value }
}

/** The names of the kinds of conditions. */
export function kindNames(language: Language): Parts['kinds'] {
  return parts[language].kinds
}

/** The names of the places that a text or a length is asked of. */
export function scopeNames(language: Language): Parts['scopes'] {
  return parts[language].scopes
}

/** The names of what the assistant's reasoning can be. */
export function thinkNames(language: Language): Parts['think'] {
  return parts[language].think
}

function wordsOf(language: Language, condition: RowCondition): ConditionWords {
  const t = parts[language]
  const name = t.kinds[condition.kind]
  const { kind } = condition
  switch (kind) {
    case 'turns':
      return { name, value: rangeWords(language, condition.range) }
    case 'roles':
    case 'tools': {
      const { values, all } = condition
      const none = kind === 'roles' ? t.noRole : t.noValue
      return { name, value: valuesWords(t, values, all, none) }
    }
    case 'chars':
      return { name: t.chars(t.scopes[condition.of]), value: rangeWords(language, condition.range) }
    case 'boxed':
      return { name, value: valuesWords(t, condition.values, false, t.noValue) }
    case 'think':
      return { name, value: t.think[condition.state] }
    case 'redacted':
      return { name, value: t.yes }
    case 'uuids': {
      const { values } = condition
      const [only] = values
      if (values.length === 1 && typeof only === 'string') return { name, value: only }
      return { name, value: t.uuids(count(language, values.length), values.length === 1) }
    }
    case 'meta':
      return { name: t.metaKey(condition.key), value: metaWords(t, condition.value) }
    case 'text': {
      const { filter } = condition
      const flags = (['regex', 'caseSensitive', 'wholeWord'] as const)
        .filter((flag) => filter[flag])
        .map((flag) => t.flags[flag])
      const how = flags.length > 0 ? ` (${flags.join(', ')})` : ''
      return { name: t.text(t.scopes[filter.scope]), value: `“${filter.text}”${how}` }
    }
    default:
      return never(condition)
  }
}

/** A value that would not be seen stands in quotes. */
function metaWords(t: Parts, value: string | null): string {
  if (value === null) return t.any
  if (value === '') return t.emptyValue
  return value === value.trim() ? value : `“${value}”`
}

function valuesWords(t: Parts, values: readonly FacetValue[], all: boolean, none: string): string {
  if (values.length === 0) return t.any
  const names = values.map((value) => (value === null ? none : value === '' ? t.emptyValue : value))
  return names.join(all ? t.and : t.or)
}

function rangeWords(language: Language, { min, max }: NumberRange): string {
  const t = parts[language]
  if (min === null) return t.most(count(language, max ?? 0))
  if (max === null) return t.least(count(language, min))
  return min === max ? count(language, min) : t.between(count(language, min), count(language, max))
}
