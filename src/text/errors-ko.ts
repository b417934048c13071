import type { errors as english } from './errors-en.ts'
import { count } from './section.ts'
import { words, wordsFrom, type FaultTable } from './fault-words.ts'

/** Every fault in Korean. */
export const faultsKorean: FaultTable = {
  network: (fault) =>
    words(
      `${fault.name}에 연결할 수 없습니다`,
      `${fault.attempts}번 시도했습니다. 호스트가 꺼져 있거나, 여기서 보낸 요청이 너무 많았거나, 다른 사이트의 읽기(CORS)를 막고 있을 수 있습니다. 주소를 확인하고 몇 분 뒤에 다시 시도하세요.`,
    ),
  offline: (fault) =>
    words(
      `오프라인입니다: ${fault.name}을(를) 읽지 못했습니다`,
      '이미 받은 것은 그대로 쓸 수 있습니다. 연결되면 다시 시도하세요.',
    ),
  'not-found': (fault) =>
    words(
      `${fault.name}이(가) 없습니다`,
      `호스트의 응답은 ${fault.status}입니다. 주소를 확인하세요.`,
    ),
  forbidden: (fault) =>
    words(
      `호스트가 ${fault.name}을(를) 주지 않습니다`,
      `응답은 ${fault.status}입니다. 로그인이 필요하거나 링크가 만료되었을 수 있습니다.`,
    ),
  'storage-refused': (fault) =>
    words(
      `${fault.name}의 저장소가 파일을 주지 않습니다`,
      `허브가 방금 서명한 주소에 ${fault.status}(으)로 응답했습니다. 권한 문제가 아니라 저장소의 문제입니다. 나중에 다시 시도하세요.`,
    ),
  'server-error': (fault) =>
    words(
      `호스트가 ${fault.name}을(를) 보내지 못했습니다`,
      `여러 번 ${fault.status}(으)로 응답했습니다. 나중에 다시 시도하세요.`,
    ),
  'rate-limited': (fault) =>
    words(
      `${fault.host}이(가) ${count('ko', Math.ceil(fault.waitMs / 1000))}초 기다리라고 합니다`,
      `이 주소에서 온 요청이 너무 많습니다. 그 뒤에 ${fault.name}을(를) 읽습니다.`,
    ),
  'range-unsupported': (fault) =>
    words(
      `${fault.name}의 호스트는 바이트 범위를 지원하지 않습니다`,
      '요청한 부분 대신 파일 전체를 보내서 읽기를 멈췄습니다. 범위를 지원하는 호스트에 두거나 이 기기에서 여세요.',
    ),
  'range-refused': (fault) =>
    words(
      `${fault.name}이(가) 전보다 짧아졌습니다`,
      '호스트가 알려 준 크기 안의 범위를 거절했습니다(416). 파일을 다시 여세요.',
    ),
  'range-mismatch': (fault) =>
    words(
      `${fault.name}의 호스트가 다른 바이트를 보냈습니다`,
      `요청 ${fault.expected}, 응답 ${fault.received}. 받은 것은 쓰지 않았습니다. 다시 시도하세요.`,
    ),
  'short-body': (fault) =>
    words(
      `${fault.name}이(가) 다 오지 않았습니다`,
      `${count('ko', fault.expected)}바이트 중 ${count('ko', fault.received)}바이트만 여러 번 왔습니다. 다시 시도하세요.`,
    ),
  'shard-changed': (fault) =>
    words(
      `${fault.name}이(가) 호스트에서 바뀌었습니다`,
      `${fault.what === 'etag' ? '버전' : '크기'}이(가) 처음 열 때와 다릅니다. 옛 행과 새 행이 섞이지 않도록 다시 여세요.`,
    ),
  'size-unknown': (fault) =>
    words(
      `호스트가 ${fault.name}의 크기를 알려 주지 않습니다`,
      'Content-Range와 Content-Length가 다른 사이트에 숨겨져 있습니다. Content-Range를 공개하거나 이 기기에서 여세요.',
    ),
  'file-unreadable': (fault) =>
    words(
      `${fault.name}을(를) 더 읽을 수 없습니다`,
      '선택한 뒤 옮겨졌거나 지워졌거나 바뀌었습니다. 다시 선택하세요.',
    ),
  'not-parquet': (fault) =>
    words(`${fault.name}은(는) Parquet 파일이 아닙니다`, parquetReason[fault.reason]),
  encrypted: (fault) =>
    words(
      `${fault.name}은(는) 암호화되어 있습니다`,
      '암호화된 Parquet은 읽을 수 없습니다. 복호화한 사본을 여세요.',
    ),
  'no-rows': (fault) =>
    words(`${fault.name}에 행이 없습니다`, '푸터는 올바르지만 보여 줄 것이 없습니다.'),
  'schema-differs': (fault) =>
    words(`${fault.name}에는 다른 파일과 같은 대화가 없습니다`, schemaReason[fault.why]),
  'codec-unsupported': (fault) =>
    words(
      `${fault.name}은(는) ${fault.codec}(으)로 압축되어 있습니다`,
      '이 코덱은 해독할 수 없습니다. Snappy, gzip, zstd, brotli, LZ4는 됩니다.',
    ),
  corrupt: (fault) =>
    words(
      `${fault.name}의 행 그룹 ${fault.rowGroup + 1}이(가) 손상되었습니다`,
      `다른 행 그룹은 괜찮습니다. 해독기의 말: ${fault.detail}`,
    ),
  'listing-invalid': (fault) =>
    words(
      `${fault.name}은(는) Parquet 파일 목록이 아닙니다`,
      `${fault.detail}. .json으로 끝나는 주소는 그런 목록이어야 합니다.`,
    ),
  'repository-missing': (fault) =>
    words(
      fault.isSignedIn
        ? `${fault.name}이(가) 없거나 이 계정으로는 볼 수 없습니다`
        : `${fault.name}이(가) 없거나 로그인이 필요합니다`,
      fault.isSignedIn
        ? '호스트는 둘을 구별해 주지 않습니다. 이름을 확인하거나 다른 계정으로 로그인하세요.'
        : '호스트는 둘을 구별해 주지 않습니다. 이름을 확인하세요.',
    ),
  'repository-gated': (fault) =>
    words(
      fault.isSignedIn
        ? `이 계정에는 ${fault.name}의 접근 권한이 없습니다`
        : `${fault.name}은(는) 권한이 있는 로그인 사용자만 읽을 수 있습니다`,
      fault.isSignedIn
        ? `${fault.page} 에서 접근을 신청한 뒤 다시 시도하세요.`
        : `접근 권한은 ${fault.page} 에서 신청합니다.`,
    ),
  'repository-disabled': (fault) =>
    words(
      `${fault.name}은(는) 호스트에서 사용이 중지되었습니다`,
      '누구에게도 파일을 주지 않습니다. 다른 데이터셋을 여세요.',
    ),
  'repository-invalid': (fault) =>
    words(
      `${fault.name}에 대한 응답이 Hugging Face Hub의 형식이 아닙니다`,
      `${fault.detail}. 호스트 주소를 확인하고 다시 시도하세요.`,
    ),
  'revision-missing': (fault) =>
    words(
      `${fault.name}에 ${fault.revision} 리비전이 없습니다`,
      '브랜치, 태그, 커밋을 확인하거나 비워 두어 최신 것을 여세요.',
    ),
  'token-refused': (fault) =>
    words(
      `${fault.host}이(가) 액세스 토큰을 받지 않습니다`,
      '잘못되었거나 만료되었거나 취소된 토큰입니다. 공개 데이터셋에는 필요 없습니다.',
    ),
  'catalog-invalid': (fault) =>
    words(
      `카탈로그 ${fault.name}을(를) 쓸 수 없습니다`,
      `${fault.detail}. 카탈로그는 쓰지 않고 파일을 직접 셉니다.`,
    ),
  'catalog-differs': (fault) =>
    words(
      `카탈로그가 ${fault.name}과(와) 맞지 않습니다`,
      `${catalogReason[fault.what]} 그 숫자는 버리고 파일을 직접 셉니다. 카탈로그를 다시 만드세요.`,
    ),
  'blocks-invalid': (fault) =>
    words(
      `${fault.name}의 블록 색인을 쓸 수 없습니다`,
      `${fault.detail}. 색인 없이 더 많은 바이트로 행을 읽습니다. 색인을 다시 만드세요.`,
    ),
  'blocks-differ': (fault) =>
    words(
      `블록 색인이 ${fault.name}의 것이 아닙니다`,
      `${{ size: '크기가', identity: '내용이', footer: '푸터가' }[fault.what]} 다릅니다. 색인 없이 더 많은 바이트로 행을 읽습니다. 색인을 다시 만드세요.`,
    ),
  'engine-missing-part': (fault) =>
    words(
      '검색에 필요한 부품이 설치되어 있지 않습니다',
      `${fault.part}이(가) 없습니다. 둘러보기는 됩니다. 이 앱을 올린 사람이 npx tsx scripts/engine-parts.ts를 실행하고 다시 빌드하면 됩니다.`,
    ),
  'engine-start': (fault) =>
    words('검색 엔진이 시작되지 않았습니다', `둘러보기는 됩니다. ${fault.detail}`),
  'engine-crashed': (fault) =>
    words(
      '검색 엔진이 두 번 멈췄습니다',
      `다시 시작했지만 같은 질문에서 또 멈췄습니다. ${fault.detail}`,
    ),
  'query-failed': (fault) => words('엔진이 답하지 못했습니다', fault.detail),
  'pattern-invalid': (fault) =>
    words(
      '이 정규식은 쓸 수 없습니다',
      `${fault.detail}. 문법은 RE2입니다: 전후방 탐색과 역참조는 없습니다.`,
    ),
  'export-failed': (fault) =>
    words('파일을 쓸 수 없습니다', `${fault.detail}. 공간을 비우거나 다른 곳을 선택하세요.`),
  'part-unreachable': () =>
    words(
      '앱의 일부를 불러오지 못했습니다',
      '연결이 끊겼거나 앱이 새것으로 바뀌었을 수 있습니다. 페이지를 새로 고치세요.',
    ),
  unexpected: (fault) => words('예상하지 못한 일이 생겼습니다', fault.detail),
}

const parquetReason = {
  empty: '빈 파일입니다.',
  magic: '파일 끝에 Parquet 표시가 없습니다. .parquet 파일을 선택하세요.',
  truncated: '앞부분은 Parquet이지만 끝이 잘렸습니다. 다시 내려받으세요.',
  footer: '푸터를 해독할 수 없습니다. 파일이 손상되었습니다.',
}

const catalogReason = {
  size: '크기가 다르게 적혀 있습니다.',
  identity: '내용의 버전이 다르게 적혀 있습니다.',
  footer: '푸터가 다른 파일로 만들어졌습니다.',
  files: '다른 파일들이 적혀 있습니다.',
  revision: '데이터 세트의 이 리비전을 설명하지 않습니다.',
}

const schemaReason = {
  'no-messages': '"messages" 열이 없어 제외했습니다. 표로 보려면 이 파일만 여세요.',
  'messages-nested-differently':
    '"messages" 열이 role과 content를 가진 목록이 아니어서 제외했습니다. 표로 보려면 이 파일만 여세요.',
  'other-columns': '첫 파일과 열이 다릅니다. 보려면 이 파일만 여세요.',
}

/** Says what a fault means in Korean, naming the file it is about. */
export const errors: typeof english = { words: wordsFrom(faultsKorean), retry: '다시 시도' }
