import { section } from './section.ts'

/** Texts of the export; they arrive with its dialog. */
export const exportWords = section({
  en: {
    title: 'Export',
    what: (rows: string) => `${rows} as JSON Lines`,
    unknown: 'Every conversation that matches, as JSON Lines',
    format:
      'One conversation per line with all its fields, as in the dataset. Empty and missing values are kept apart.',
    filter: 'Filter',
    all: 'none, every row',
    file: 'File name',
    start: 'Export',
    running: (rows: string, bytes: string) => `${rows} written, ${bytes}`,
    done: (rows: string, bytes: string) => `Done: ${rows}, ${bytes}`,
    stopped: (rows: string) => `Stopped. The file holds ${rows}.`,
    lost: 'No rows were saved.',
    new: 'New export',
    reopen: 'Open the files again',
    search: 'Rows are searched while they are written.',
    download: 'The browser saves it in its downloads when it is complete.',
    again: 'Export again',
  },
  ko: {
    title: '내보내기',
    what: (rows: string) => `${rows}, JSON Lines`,
    unknown: '맞는 대화 전부, JSON Lines',
    format: '한 줄에 대화 하나, 데이터셋의 모든 필드 그대로. 빈 값과 없는 값을 구분합니다.',
    filter: '필터',
    all: '없음, 모든 행',
    file: '파일 이름',
    start: '내보내기',
    running: (rows: string, bytes: string) => `${rows} 씀, ${bytes}`,
    done: (rows: string, bytes: string) => `끝: ${rows}, ${bytes}`,
    stopped: (rows: string) => `중지했습니다. 파일에 ${rows}이(가) 있습니다.`,
    lost: '저장된 행이 없습니다.',
    new: '새로 내보내기',
    reopen: '파일 다시 열기',
    search: '쓰는 동안 행을 검색합니다.',
    download: '다 되면 브라우저가 다운로드에 저장합니다.',
    again: '다시 내보내기',
  },
})
