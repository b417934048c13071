import { section } from './section.ts'

/** Texts of the dialog that opens addresses. */
export const urlsDialog = section({
  en: {
    label: 'Addresses of Parquet files, one per line',
    hint: 'The host must answer byte ranges and allow other sites to read (CORS).',
    bad: (lines: string) => `Not an http or https address: ${lines}`,
  },
  ko: {
    label: 'Parquet 파일 주소, 한 줄에 하나',
    hint: '호스트가 바이트 범위에 응답하고 다른 사이트의 읽기(CORS)를 허용해야 합니다.',
    bad: (lines: string) => `http 또는 https 주소가 아닙니다: ${lines}`,
  },
})
