import type { Fault } from '../lib/errors.ts'
import { never } from '../lib/assert.ts'
import { count, section, type Language } from './section.ts'

/** A fault in words: what happened, and what to do. */
export interface FaultWords {
  readonly title: string
  readonly advice: string
}

type Words = (fault: Fault) => FaultWords

/** Says what a fault means, naming the file it is about. */
export const errors = section<{ words: Words; retry: string; details: string }>({
  en: { words: english, retry: 'Try again', details: 'Details' },
  ko: { words: korean, retry: '다시 시도', details: '자세히' },
})

function seconds(language: Language, ms: number): string {
  return count(language, Math.ceil(ms / 1000))
}

function english(fault: Fault): FaultWords {
  const words = (title: string, advice: string): FaultWords => ({ title, advice })
  switch (fault.kind) {
    case 'network':
      return words(
        `${fault.name} could not be reached`,
        `Tried ${fault.attempts} times. The host may be down, or may not allow other sites to read it (CORS). Check the address, then try again.`,
      )
    case 'offline':
      return words(
        `You are offline: ${fault.name} was not read`,
        'What is already here still works. Try again when the connection is back.',
      )
    case 'not-found':
      return words(
        `${fault.name} does not exist`,
        `The host answered ${fault.status}. Check the address.`,
      )
    case 'forbidden':
      return words(
        `The host refuses to give ${fault.name}`,
        `It answered ${fault.status}. The file may need a login, or the link may have expired.`,
      )
    case 'server-error':
      return words(
        `The host failed to give ${fault.name}`,
        `It answered ${fault.status}, several times. Try again later.`,
      )
    case 'rate-limited':
      return words(
        `${fault.host} asked us to wait ${seconds('en', fault.waitMs)} s`,
        `Too many requests came from this address. ${fault.name} is read after that.`,
      )
    case 'range-unsupported':
      return words(
        `The host of ${fault.name} does not answer byte ranges`,
        'It sent the whole file instead of the part that was asked for, so reading was stopped. Put the file on a host that answers ranges, or open it from this device.',
      )
    case 'range-refused':
      return words(
        `${fault.name} is shorter than it was`,
        'The host refused a range inside the size it had told (416). Open the file again.',
      )
    case 'range-mismatch':
      return words(
        `The host of ${fault.name} sent other bytes than asked for`,
        `Asked for ${fault.expected}, got ${fault.received}. Nothing of it was used. Try again.`,
      )
    case 'short-body':
      return words(
        `${fault.name} arrived incomplete`,
        `${count('en', fault.received)} of ${count('en', fault.expected)} bytes came, several times. Try again.`,
      )
    case 'shard-changed':
      return words(
        `${fault.name} has changed on its host`,
        `Its ${fault.what === 'etag' ? 'version' : 'size'} is no longer the one that was opened. Open it again, so that no row mixes old and new.`,
      )
    case 'size-unknown':
      return words(
        `The host does not tell the size of ${fault.name}`,
        'Its answers hide Content-Range and Content-Length from other sites. Let it expose Content-Range, or open the file from this device.',
      )
    case 'file-unreadable':
      return words(
        `${fault.name} can no longer be read`,
        'It was moved, deleted or changed since it was chosen. Choose it again.',
      )
    case 'not-parquet':
      return words(`${fault.name} is not a Parquet file`, parquetReason.en[fault.reason])
    case 'encrypted':
      return words(
        `${fault.name} is encrypted`,
        'Encrypted Parquet cannot be read here. Open a decrypted copy.',
      )
    case 'no-rows':
      return words(
        `${fault.name} has no rows`,
        'Its footer is sound, but there is nothing to show.',
      )
    case 'schema-differs':
      return words(
        `${fault.name} holds no conversations like the others`,
        schemaReason.en[fault.why],
      )
    case 'codec-unsupported':
      return words(
        `${fault.name} is compressed with ${fault.codec}`,
        'This codec cannot be decoded here. Snappy, gzip, zstd, brotli and LZ4 can.',
      )
    case 'corrupt':
      return words(
        `Row group ${fault.rowGroup + 1} of ${fault.name} is damaged`,
        `Other row groups are not affected. The decoder says: ${fault.detail}`,
      )
    case 'sample-invalid':
      return words('The embedded sample is damaged', `${fault.detail}. Build the app again.`)
    case 'engine-missing-part':
      return words(
        'Search needs a part that is not installed',
        `${fault.part} is missing. Browsing works without it. Whoever hosts this app runs: npx tsx scripts/engine-parts.ts, then builds again.`,
      )
    case 'engine-start':
      return words('The search engine did not start', `Browsing works without it. ${fault.detail}`)
    case 'engine-crashed':
      return words(
        'The search engine stopped twice',
        `It was started again and stopped once more on the same question. ${fault.detail}`,
      )
    case 'query-failed':
      return words('The engine could not answer', fault.detail)
    case 'pattern-invalid':
      return words(
        'This regular expression cannot be used',
        `${fault.detail}. The syntax is RE2: no look-around, no back-references.`,
      )
    case 'export-failed':
      return words('The export stopped', `${fault.detail}. What was written so far is in the file.`)
    case 'unexpected':
      return words('Something unexpected happened', fault.detail)
    default:
      return never(fault)
  }
}

const parquetReason = {
  en: {
    empty: 'It is empty.',
    magic: 'It does not end with the Parquet mark. Choose a .parquet file.',
    truncated: 'It begins like one but its end is missing: it was cut short. Download it again.',
    footer: 'Its footer cannot be decoded. The file is damaged.',
  },
  ko: {
    empty: '빈 파일입니다.',
    magic: '파일 끝에 Parquet 표시가 없습니다. .parquet 파일을 선택하세요.',
    truncated: '앞부분은 Parquet이지만 끝이 잘렸습니다. 다시 내려받으세요.',
    footer: '푸터를 해독할 수 없습니다. 파일이 손상되었습니다.',
  },
} as const

const schemaReason = {
  en: {
    'no-messages':
      'It has no column "messages". It is left out; open it alone to see it as a table.',
    'messages-nested-differently':
      'Its column "messages" is not a list of turns with role and content. It is left out; open it alone to see it as a table.',
    'other-columns': 'Its columns differ from the first file’s. Open it alone to see it.',
  },
  ko: {
    'no-messages': '"messages" 열이 없어 제외했습니다. 표로 보려면 이 파일만 여세요.',
    'messages-nested-differently':
      '"messages" 열이 role과 content를 가진 목록이 아니어서 제외했습니다. 표로 보려면 이 파일만 여세요.',
    'other-columns': '첫 파일과 열이 다릅니다. 보려면 이 파일만 여세요.',
  },
} as const

function korean(fault: Fault): FaultWords {
  const words = (title: string, advice: string): FaultWords => ({ title, advice })
  switch (fault.kind) {
    case 'network':
      return words(
        `${fault.name}에 연결할 수 없습니다`,
        `${fault.attempts}번 시도했습니다. 호스트가 꺼져 있거나 다른 사이트의 읽기(CORS)를 막고 있을 수 있습니다. 주소를 확인하고 다시 시도하세요.`,
      )
    case 'offline':
      return words(
        `오프라인입니다: ${fault.name}을(를) 읽지 못했습니다`,
        '이미 받은 것은 그대로 쓸 수 있습니다. 연결되면 다시 시도하세요.',
      )
    case 'not-found':
      return words(
        `${fault.name}이(가) 없습니다`,
        `호스트의 응답은 ${fault.status}입니다. 주소를 확인하세요.`,
      )
    case 'forbidden':
      return words(
        `호스트가 ${fault.name}을(를) 주지 않습니다`,
        `응답은 ${fault.status}입니다. 로그인이 필요하거나 링크가 만료되었을 수 있습니다.`,
      )
    case 'server-error':
      return words(
        `호스트가 ${fault.name}을(를) 보내지 못했습니다`,
        `여러 번 ${fault.status}(으)로 응답했습니다. 나중에 다시 시도하세요.`,
      )
    case 'rate-limited':
      return words(
        `${fault.host}이(가) ${seconds('ko', fault.waitMs)}초 기다리라고 합니다`,
        `이 주소에서 온 요청이 너무 많습니다. 그 뒤에 ${fault.name}을(를) 읽습니다.`,
      )
    case 'range-unsupported':
      return words(
        `${fault.name}의 호스트는 바이트 범위를 지원하지 않습니다`,
        '요청한 부분 대신 파일 전체를 보내서 읽기를 멈췄습니다. 범위를 지원하는 호스트에 두거나 이 기기에서 여세요.',
      )
    case 'range-refused':
      return words(
        `${fault.name}이(가) 전보다 짧아졌습니다`,
        '호스트가 알려 준 크기 안의 범위를 거절했습니다(416). 파일을 다시 여세요.',
      )
    case 'range-mismatch':
      return words(
        `${fault.name}의 호스트가 다른 바이트를 보냈습니다`,
        `요청 ${fault.expected}, 응답 ${fault.received}. 받은 것은 쓰지 않았습니다. 다시 시도하세요.`,
      )
    case 'short-body':
      return words(
        `${fault.name}이(가) 다 오지 않았습니다`,
        `${count('ko', fault.expected)}바이트 중 ${count('ko', fault.received)}바이트만 여러 번 왔습니다. 다시 시도하세요.`,
      )
    case 'shard-changed':
      return words(
        `${fault.name}이(가) 호스트에서 바뀌었습니다`,
        `${fault.what === 'etag' ? '버전' : '크기'}이(가) 처음 열 때와 다릅니다. 옛 행과 새 행이 섞이지 않도록 다시 여세요.`,
      )
    case 'size-unknown':
      return words(
        `호스트가 ${fault.name}의 크기를 알려 주지 않습니다`,
        'Content-Range와 Content-Length가 다른 사이트에 숨겨져 있습니다. Content-Range를 공개하거나 이 기기에서 여세요.',
      )
    case 'file-unreadable':
      return words(
        `${fault.name}을(를) 더 읽을 수 없습니다`,
        '선택한 뒤 옮겨졌거나 지워졌거나 바뀌었습니다. 다시 선택하세요.',
      )
    case 'not-parquet':
      return words(`${fault.name}은(는) Parquet 파일이 아닙니다`, parquetReason.ko[fault.reason])
    case 'encrypted':
      return words(
        `${fault.name}은(는) 암호화되어 있습니다`,
        '암호화된 Parquet은 읽을 수 없습니다. 복호화한 사본을 여세요.',
      )
    case 'no-rows':
      return words(`${fault.name}에 행이 없습니다`, '푸터는 올바르지만 보여 줄 것이 없습니다.')
    case 'schema-differs':
      return words(`${fault.name}에는 다른 파일과 같은 대화가 없습니다`, schemaReason.ko[fault.why])
    case 'codec-unsupported':
      return words(
        `${fault.name}은(는) ${fault.codec}(으)로 압축되어 있습니다`,
        '이 코덱은 해독할 수 없습니다. Snappy, gzip, zstd, brotli, LZ4는 됩니다.',
      )
    case 'corrupt':
      return words(
        `${fault.name}의 행 그룹 ${fault.rowGroup + 1}이(가) 손상되었습니다`,
        `다른 행 그룹은 괜찮습니다. 해독기의 말: ${fault.detail}`,
      )
    case 'sample-invalid':
      return words('내장 샘플이 손상되었습니다', `${fault.detail}. 앱을 다시 빌드하세요.`)
    case 'engine-missing-part':
      return words(
        '검색에 필요한 부품이 설치되어 있지 않습니다',
        `${fault.part}이(가) 없습니다. 둘러보기는 됩니다. 이 앱을 올린 사람이 npx tsx scripts/engine-parts.ts를 실행하고 다시 빌드하면 됩니다.`,
      )
    case 'engine-start':
      return words('검색 엔진이 시작되지 않았습니다', `둘러보기는 됩니다. ${fault.detail}`)
    case 'engine-crashed':
      return words(
        '검색 엔진이 두 번 멈췄습니다',
        `다시 시작했지만 같은 질문에서 또 멈췄습니다. ${fault.detail}`,
      )
    case 'query-failed':
      return words('엔진이 답하지 못했습니다', fault.detail)
    case 'pattern-invalid':
      return words(
        '이 정규식은 쓸 수 없습니다',
        `${fault.detail}. 문법은 RE2입니다: 전후방 탐색과 역참조는 없습니다.`,
      )
    case 'export-failed':
      return words('내보내기가 멈췄습니다', `${fault.detail}. 지금까지 쓴 것은 파일에 있습니다.`)
    case 'unexpected':
      return words('예상하지 못한 일이 생겼습니다', fault.detail)
    default:
      return never(fault)
  }
}
