import { section } from './section.ts'

/** Texts of counting the values of all row groups: what it costs, how far it is, what is kept. */
export const counting = section({
  en: {
    label: 'Counting',
    withoutScan: 'Counts are without the search and other conditions on rows.',
    count: 'Count every value',
    cost: (requests: string, bytes: string, time: string) =>
      `About ${requests} requests, ${bytes}, ${time}.`,
    assumed: 'The time is an estimate, at 100 ms per request and six at a time.',
    timed: 'The time follows from the pace so far.',
    limit: (resolves: string, share: string) =>
      `${resolves} of the requests count against the Hub’s limit: ${share} of what it grants in 5 minutes.`,
    only: 'Only category, generator, reasoning, license and version are read, never the text.',
    progress: (n: string, of: string) => `${n} of ${of}`,
    read: (bytes: string) => `${bytes} read`,
    left: (time: string) => `${time} left`,
    announce: (share: string) => `Counting, ${share}`,
    pause: 'Pause',
    paused: (n: string, of: string) => `Paused at ${n} of ${of}.`,
    kept: 'Files that were counted to the end stay counted in this browser.',
    goOn: 'Go on',
    failed: (n: string, isOne: boolean) =>
      `${n} ${isOne ? 'file' : 'files'} could not be counted; what was counted stays.`,
    more: (n: string) => `and ${n} more`,
    unplaced: (n: string) =>
      `The dataset’s card is wrong about the rows of ${n} files, which are not listed until they are opened.`,
    place: (n: string, requests: string, bytes: string) =>
      `Open ${n} files: about ${requests} requests, ${bytes}`,
    withoutDamaged: 'The catalog leaves out what cannot be read.',
    download: 'Download the catalog',
  },
  ko: {
    label: '세는 중',
    withoutScan: '개수는 검색과 행 조건을 빼고 센 것입니다.',
    count: '모든 값 세기',
    cost: (requests: string, bytes: string, time: string) =>
      `요청 약 ${requests}개, ${bytes}, ${time}.`,
    assumed: '시간은 요청당 100밀리초, 한 번에 여섯 개로 어림한 값입니다.',
    timed: '시간은 지금까지의 속도로 어림한 값입니다.',
    limit: (resolves: string, share: string) =>
      `이 가운데 ${resolves}개가 Hub의 제한에 듭니다. 5분 동안 허용되는 양의 ${share}입니다.`,
    only: '범주, 생성 모델, 추론, 라이선스, 버전만 읽고 본문은 읽지 않습니다.',
    progress: (n: string, of: string) => `${of} 중 ${n}`,
    read: (bytes: string) => `${bytes} 읽음`,
    left: (time: string) => `${time} 남음`,
    announce: (share: string) => `세는 중, ${share}`,
    pause: '일시 중지',
    paused: (n: string, of: string) => `${of} 중 ${n}에서 멈췄습니다.`,
    kept: '끝까지 센 파일은 이 브라우저에 남습니다.',
    goOn: '계속',
    failed: (n: string) => `파일 ${n}개를 세지 못했습니다. 센 것은 그대로 남습니다.`,
    more: (n: string) => `외 ${n}개`,
    unplaced: (n: string) =>
      `데이터셋 카드의 행 수가 파일 ${n}개와 맞지 않아, 열기 전에는 목록에 나오지 않습니다.`,
    place: (n: string, requests: string, bytes: string) =>
      `파일 ${n}개 열기: 요청 약 ${requests}개, ${bytes}`,
    withoutDamaged: '읽을 수 없는 파일은 카탈로그에서 빠집니다.',
    download: '카탈로그 내려받기',
  },
})
