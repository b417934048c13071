import { section } from './section.ts'

/** What each key does; arrives with the list of keys. */
export const keys = section({
  en: {
    '/': 'Search',
    j: 'Next row or conversation',
    k: 'Previous row or conversation',
    Enter: 'Open the row',
    g: 'Go to a row by number, share or uuid',
    n: 'Next hit of the search, also in the next conversation',
    N: 'Previous hit of the search',
    Esc: 'Close the conversation',
    f: 'Use the whole width, or the pane',
    r: 'Show or fold the reasoning',
    'Ctrl F': 'Find in the conversation',
    c: 'Copy link',
    e: 'Export',
    '?': 'This list',
  },
  ko: {
    '/': '검색',
    j: '다음 행 또는 대화',
    k: '이전 행 또는 대화',
    Enter: '행 열기',
    g: '번호, 비율, uuid로 행 이동',
    n: '다음 검색 결과, 다음 대화까지',
    N: '이전 검색 결과',
    Esc: '대화 닫기',
    f: '전체 너비와 옆 창 바꾸기',
    r: '추론 펼치기 또는 접기',
    'Ctrl F': '대화에서 찾기',
    c: '링크 복사',
    e: '내보내기',
    '?': '이 목록',
  },
})
