import { section } from './section.ts'

/** Texts of what has to be known of a dataset on the Hub. */
export const hubNotices = section({
  en: {
    partial: 'The Hub did not give its whole list of files, so some may be missing here.',
    gated: (name: string) =>
      `${name} gives its contents only to accounts that were granted access.`,
    page: 'Ask for access on its page',
  },
  ko: {
    partial: 'Hub가 파일 목록을 다 주지 않아 빠진 파일이 있을 수 있습니다.',
    gated: (name: string) => `${name}: 접근 권한을 받은 계정만 내용을 읽을 수 있습니다.`,
    page: '페이지에서 권한 요청',
  },
})
