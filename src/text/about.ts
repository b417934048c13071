import { section } from './section.ts'

/** Texts of the section about the dataset. */
export const about = section({
  en: {
    title: 'About this dataset',
    what: {
      title: 'What it is',
      origin:
        'The post-training data of Llama-3.3-Nemotron-Super-49B-v1.5, published on 2025-07-31. All answers are synthetic; prompts come from public corpora or are synthetic.',
      license: 'The license is',
      perRow: 'Every row names its own license as well.',
      paper: 'The paper is Llama-Nemotron: Efficient Reasoning Models,',
    },
    redacted: {
      title: 'Redacted prompts',
      text: 'Part of chat comes from lmsys-chat-1m and part of code from OpenCodeReasoning. Their prompts are not in the dataset: the user’s turn is empty in chat and a dash in code. They have to be fetched from there; conversations here say so.',
    },
    optOut: {
      title: 'Opt out, report a problem',
      before: 'If your work is in here and should not be, or a row is harmful or wrong, write to',
      after: ' and name the uuid of the row.',
    },
    published: {
      title: 'Published numbers',
      caption: 'Rows, bytes in memory and generator of each split, as published',
      split: 'Split',
      memory: 'Bytes in memory',
      generator: 'Generator',
      stored: (bytes: string, size: string) => `Stored on the Hub: ${bytes} bytes, ${size}`,
    },
    prompts: {
      title: 'Recommended prompts',
      note: 'Each is followed by a line break and the problem. The card recommends none for tool_calling.',
      system: 'system prompt',
      copy: (category: string) => `Copy for ${category}`,
    },
    cite: {
      title: { dataset: 'Cite the dataset', paper: 'Cite the paper' },
      bibtex: 'Copy BibTeX',
      plain: 'Copy text',
    },
    repository: {
      title: 'On the Hub',
      page: 'Page',
      commit: 'Revision',
      license: 'License',
      lastModified: 'Last modified',
      downloads: 'Downloads in 30 days',
      likes: 'Likes',
      access: 'Access',
      open: 'open to everyone',
      private: 'private',
      gated: { auto: 'after agreeing to its terms', manual: 'after its owners have agreed' },
      config: 'Configuration',
    },
  },
  ko: {
    title: '이 데이터셋에 대하여',
    what: {
      title: '무엇인가',
      origin:
        'Llama-3.3-Nemotron-Super-49B-v1.5의 사후 학습 데이터로, 2025-07-31에 공개되었습니다. 답은 모두 합성이며, 프롬프트는 공개 말뭉치에서 왔거나 합성입니다.',
      license: '라이선스:',
      perRow: '행마다 라이선스가 따로 적혀 있습니다.',
      paper: '논문: Llama-Nemotron: Efficient Reasoning Models,',
    },
    redacted: {
      title: '가려진 프롬프트',
      text: 'chat의 일부는 lmsys-chat-1m에서, code의 일부는 OpenCodeReasoning에서 왔습니다. 그 프롬프트는 데이터셋에 없습니다. chat에서는 사용자 차례가 비어 있고 code에서는 줄표입니다. 원래 출처에서 받아야 하며, 대화 화면에 표시됩니다.',
    },
    optOut: {
      title: '제외 요청, 문제 신고',
      before: '여기 있으면 안 되는 저작물이나 해롭거나 잘못된 행이 있으면 다음 주소로 알리세요:',
      after: '. 행의 uuid를 적으세요.',
    },
    published: {
      title: '공개된 숫자',
      caption: '분할별 행, 메모리 바이트, 생성 모델 (공개된 값)',
      split: '분할',
      memory: '메모리 바이트',
      generator: '생성 모델',
      stored: (bytes: string, size: string) => `Hub 저장 크기: ${bytes}바이트, ${size}`,
    },
    prompts: {
      title: '권장 프롬프트',
      note: '프롬프트 뒤에 줄을 바꾸고 문제를 씁니다. tool_calling에는 권장 프롬프트가 없습니다.',
      system: '시스템 프롬프트',
      copy: (category: string) => `${category}용 복사`,
    },
    cite: {
      title: { dataset: '데이터셋 인용', paper: '논문 인용' },
      bibtex: 'BibTeX 복사',
      plain: '글 복사',
    },
    repository: {
      title: 'Hub에서',
      page: '페이지',
      commit: '리비전',
      license: '라이선스',
      lastModified: '마지막 수정',
      downloads: '30일간 내려받기',
      likes: '좋아요',
      access: '접근',
      open: '누구나',
      private: '비공개',
      gated: { auto: '약관에 동의한 뒤', manual: '소유자가 승인한 뒤' },
      config: '구성',
    },
  },
})
