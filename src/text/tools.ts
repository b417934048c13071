import { count, section } from './section.ts'

const en = (value: number) => count('en', value)
const ko = (value: number) => count('ko', value)

/** The texts of tools, their calls and their definitions, which arrive with the first of them. */
export const tools = section({
  en: {
    unnamed: 'unnamed tool',
    arguments: 'Arguments',
    result: 'Result',
    noArguments: 'none',
    noResult: 'No result in this conversation.',
    emptyResult: 'Empty.',
    joinedById: '1 result, joined by id',
    joinedByOrder: '1 result, joined by order',
    definitions: (tools: number) => (tools === 1 ? '1 tool defined' : `${en(tools)} tools defined`),
    noDescription: 'No description.',
    definitionsBroken: (what: 'metadata' | 'tools', at: number | null) => {
      const place = at === null ? '' : ` from character ${en(at + 1)} on`
      return what === 'metadata'
        ? `The metadata are not JSON${place}, so the tools that they may define cannot be read.`
        : `metadata.tools is no list of tools${place === '' ? '' : `: not JSON${place}`}.`
    },
    unreadable: (entries: number) =>
      entries === 1
        ? '1 entry without a name is left out.'
        : `${en(entries)} entries without a name are left out.`,
    parameter: 'Parameter',
    type: 'Type',
    needed: 'Required',
    description: 'Description',
    yes: 'yes',
    no: 'no',
    noParameters: 'No parameters.',
    allowed: (values: string) => `One of ${values}.`,
    schema: 'Definition as it stands',
    check: 'Check',
    fits: 'Fits its definition.',
    issues: {
      'unknown-tool': () => 'Unknown tool: the row does not define it.',
      'no-record': (found: string) => `Arguments have no names: ${found} instead of object.`,
      missing: (path: string) => `Missing argument: ${path}`,
      unknown: (path: string) => `Unknown argument: ${path}`,
      type: (path: string, found: string, wanted: string) =>
        `Wrong type: ${path} is ${found}, not ${wanted}`,
      enum: (path: string, allowed: string) =>
        `Value not allowed: ${path} must be one of ${allowed}`,
    },
  },
  ko: {
    unnamed: '이름 없는 도구',
    arguments: '인수',
    result: '결과',
    noArguments: '없음',
    noResult: '이 대화에는 결과가 없습니다.',
    emptyResult: '비어 있음.',
    joinedById: '결과 1개, id로 연결',
    joinedByOrder: '결과 1개, 순서로 연결',
    definitions: (tools: number) => `도구 ${ko(tools)}개 정의됨`,
    noDescription: '설명 없음.',
    definitionsBroken: (what: 'metadata' | 'tools', at: number | null) => {
      const place = at === null ? '' : ` (${ko(at + 1)}번째 문자부터)`
      return what === 'metadata'
        ? `메타데이터가 JSON이 아니어서${place} 도구 정의를 읽을 수 없습니다.`
        : `metadata.tools가 도구 목록이 아닙니다${place}.`
    },
    unreadable: (entries: number) => `이름 없는 항목 ${ko(entries)}개는 제외했습니다.`,
    parameter: '매개변수',
    type: '타입',
    needed: '필수',
    description: '설명',
    yes: '예',
    no: '아니요',
    noParameters: '매개변수 없음.',
    allowed: (values: string) => `가능한 값: ${values}`,
    schema: '원본 정의',
    check: '검사',
    fits: '정의와 맞습니다.',
    issues: {
      'unknown-tool': () => '알 수 없는 도구: 이 행에 정의가 없습니다.',
      'no-record': (found: string) => `인수에 이름이 없습니다: object가 아니라 ${found}입니다.`,
      missing: (path: string) => `빠진 인수: ${path}`,
      unknown: (path: string) => `알 수 없는 인수: ${path}`,
      type: (path: string, found: string, wanted: string) =>
        `타입 불일치: ${path} 값은 ${found}이며 ${wanted}이(가) 아닙니다`,
      enum: (path: string, allowed: string) => `허용되지 않는 값: ${path}에 가능한 값은 ${allowed}`,
    },
  },
})
