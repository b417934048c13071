import { section } from './section.ts'

/** Texts of the dialog that opens another dataset of the Hub. */
export const hubDialog = section({
  en: {
    title: 'Open a dataset on the Hub',
    label: 'Name or address of the dataset',
    hint: 'owner/name, owner/name@revision, or the address of its page. Without a revision the newest is opened; a copied link names it.',
    problems: {
      unreadable: 'This names no dataset. Write owner/name, as the Hub shows it above the dataset.',
      'other-kind':
        'This is the address of a model or a Space. The address of a dataset has /datasets/ in it.',
    },
  },
  ko: {
    title: 'Hub 데이터셋 열기',
    label: '데이터셋 이름 또는 주소',
    hint: 'owner/name, owner/name@revision, 또는 데이터셋 페이지 주소. 리비전이 없으면 최신판을 열고, 복사한 링크에 그 리비전이 들어갑니다.',
    problems: {
      unreadable: '데이터셋 이름이 아닙니다. Hub에 적힌 대로 owner/name을 쓰세요.',
      'other-kind': '모델이나 Space의 주소입니다. 데이터셋 주소에는 /datasets/가 있습니다.',
    },
  },
})
