import { section } from './section.ts'

/** What is said where no file is shown; arrives when there is none. */
export const emptySource = section({
  en: {
    localGone: 'Local files have to be chosen again after a reload',
    localGoneAdvice: 'A browser forgets them when the page is closed. They were never uploaded.',
    noSource: 'Nothing is open',
    hubEmpty: (name: string) => `${name} has no Parquet files`,
    hubEmptyAdvice: 'Only Parquet can be read in place. Open another dataset, or another revision.',
  },
  ko: {
    localGone: '새로 고친 뒤에는 로컬 파일을 다시 선택해야 합니다',
    localGoneAdvice: '브라우저는 페이지를 닫으면 파일을 잊습니다. 파일은 업로드되지 않았습니다.',
    noSource: '열린 것이 없습니다',
    hubEmpty: (name: string) => `${name}에 Parquet 파일이 없습니다`,
    hubEmptyAdvice: 'Parquet만 그 자리에서 읽을 수 있습니다. 다른 데이터셋이나 리비전을 여세요.',
  },
})
