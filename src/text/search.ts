import { section } from './section.ts'

/** Texts of a search: what it would cost, how far it is, what it lets expect. */
export const search = section({
  en: {
    offer: 'Cost of this search',
    everything: (size: string, files: string, rows: string) =>
      `This search reads about ${size}: ${rows} rows in ${files} files.`,
    cost: (requests: string, size: string, time: string) =>
      `about ${size}, ${requests} requests, ${time}`,
    assumed: 'Times are an estimate at 10 MB per second until something was searched.',
    timed: 'Times follow from the pace of this session.',
    limit: (share: string) => `${share} of what the Hub grants in 5 minutes`,
    sampleFirst: 'A random sample of row groups tells how many there are, with an interval.',
    sample: 'Sample',
    groups: 'Row groups to draw',
    share: 'Size of the sample',
    startSample: 'Search a sample',
    startAll: 'Search everything',
    all: 'Everything',
    narrow: 'A filter makes it smaller. It can be stopped at any time.',
    hits: (n: string) => `${n} found`,
    estimate: (total: string, low: string, high: string) =>
      `about ${total} in all (${low} to ${high}, 95 %)`,
    estimateNone: (high: string) => `at most about ${high} in all (95 %)`,
    estimateHelp:
      'Estimated from row groups drawn at random; 95 of 100 samples give an interval with the true number.',
    sampled: (groups: string) => `Sample of ${groups} row groups read`,
    readOf: (rows: string, of: string) => `${rows} of ${of} rows`,
    bytesOf: (bytes: string, of: string) => `${bytes} of ${of}`,
    bytesOfAbout: (bytes: string, of: string) => `${bytes} of about ${of}`,
    rate: (bytes: string) => `${bytes}/s`,
    left: (time: string) => `${time} left`,
    done: (rows: string) => `All ${rows} rows read`,
    doneBut: (rows: string, of: string) => `${rows} of ${of} rows read, the others cannot be`,
    missing: (rows: string) => `${rows} rows could not be read; matches among them are missing`,
    moreMissing: (n: string) => `And ${n} more`,
    engineLoading: (share: string) => `Search engine starting, ${share}`,
    announce: (share: string, hits: string) => `Searched ${share}, ${hits}`,
    goOnAll: 'Search the rest',
  },
  ko: {
    offer: '이 검색의 비용',
    everything: (size: string, files: string, rows: string) =>
      `이 검색은 파일 ${files}개, ${rows}행, 약 ${size}를 읽습니다.`,
    cost: (requests: string, size: string, time: string) =>
      `약 ${size}, 요청 ${requests}개, ${time}`,
    assumed: '시간은 아직 검색한 것이 없어 초당 10 MB로 어림했습니다.',
    timed: '시간은 이 세션의 속도로 어림했습니다.',
    limit: (share: string) => `Hub가 5분 동안 허용하는 양의 ${share}`,
    sampleFirst: '무작위로 뽑은 행 그룹으로 전체 개수를 구간과 함께 어림합니다.',
    sample: '표본',
    groups: '뽑을 행 그룹 수',
    share: '표본 크기',
    startSample: '표본 검색',
    startAll: '전체 검색',
    all: '전체',
    narrow: '필터를 쓰면 줄어듭니다. 언제든지 중지할 수 있습니다.',
    hits: (n: string) => `${n}개 찾음`,
    estimate: (total: string, low: string, high: string) =>
      `전체 약 ${total}개(${low}~${high}개, 95 %)`,
    estimateNone: (high: string) => `전체 많아야 약 ${high}개(95 %)`,
    estimateHelp:
      '무작위로 뽑은 행 그룹으로 어림했습니다. 표본 100개 중 95개의 구간이 실제 값을 포함합니다.',
    sampled: (groups: string) => `행 그룹 ${groups}개의 표본을 읽었습니다`,
    readOf: (rows: string, of: string) => `${of}행 중 ${rows}행`,
    bytesOf: (bytes: string, of: string) => `${of} 중 ${bytes}`,
    bytesOfAbout: (bytes: string, of: string) => `약 ${of} 중 ${bytes}`,
    rate: (bytes: string) => `초당 ${bytes}`,
    left: (time: string) => `${time} 남음`,
    done: (rows: string) => `${rows}행을 모두 읽었습니다`,
    doneBut: (rows: string, of: string) =>
      `${of}행 중 ${rows}행을 읽었고 나머지는 읽을 수 없습니다`,
    missing: (rows: string) => `${rows}행을 읽을 수 없어, 그 안의 결과는 빠져 있습니다`,
    moreMissing: (n: string) => `그 밖에 ${n}개`,
    engineLoading: (share: string) => `검색 엔진 시작 중, ${share}`,
    announce: (share: string, hits: string) => `${share} 검색, ${hits}`,
    goOnAll: '나머지 검색',
  },
})
