import { section } from './section.ts'

/** Texts of signing in to the Hub. */
export const signIn = section({
  en: {
    signIn: 'Sign in to the Hub',
    again: 'Sign in again',
    inNewTab: 'Open in a new tab to sign in',
    busy: 'Signing in to the Hub',
    signedIn: (name: string, until: string) => `Signed in to the Hub as ${name}, until ${until}`,
    signOut: 'Sign out of the Hub',
    page: 'Its page on the Hub',
    notSetUp:
      'This copy of the app is not set up for sign-in. If your account may read the dataset, open its page on the Hub, download the Parquet files there, and open them here from this device.',
    failures: {
      denied: [
        'You were not signed in',
        'The Hub says that this app was not allowed to use your account. Sign in again to allow it.',
      ],
      unasked: [
        'You were not signed in',
        'The Hub’s answer belongs to no sign-in that was begun in this tab. Sign in again.',
      ],
      refused: [
        'The Hub did not complete the sign-in',
        'Sign in again. If that stays, whoever hosts this app has to check how it is registered at the Hub.',
      ],
      unreachable: [
        'The Hub could not be reached for the sign-in',
        'Check the connection, then sign in again.',
      ],
      expired: [
        'Your sign-in at the Hub has ended',
        'What is loaded stays. To read more of a gated or private dataset, sign in again.',
      ],
      'no-storage': [
        'This browser keeps nothing for this page',
        'A sign-in cannot come back to it. Allow the page to store data, then sign in again.',
      ],
    },
  },
  ko: {
    signIn: 'Hub에 로그인',
    again: '다시 로그인',
    inNewTab: '새 탭에서 열어 로그인',
    busy: 'Hub에 로그인하는 중',
    signedIn: (name: string, until: string) => `Hub에 ${name}(으)로 로그인됨, ${until}까지`,
    signOut: 'Hub에서 로그아웃',
    page: 'Hub의 데이터셋 페이지',
    notSetUp:
      '이 앱에는 로그인이 설정되어 있지 않습니다. 읽을 권한이 있는 계정이라면 Hub의 데이터셋 페이지에서 Parquet 파일을 내려받아 이 기기의 파일로 여기에서 여세요.',
    failures: {
      denied: [
        '로그인하지 않았습니다',
        '이 앱이 계정을 쓰는 것을 Hub에서 허용하지 않았습니다. 허용하려면 다시 로그인하세요.',
      ],
      unasked: [
        '로그인하지 않았습니다',
        'Hub의 응답이 이 탭에서 시작한 로그인의 것이 아닙니다. 다시 로그인하세요.',
      ],
      refused: [
        'Hub가 로그인을 끝내지 못했습니다',
        '다시 로그인하세요. 계속되면 앱을 올린 사람이 Hub의 앱 등록을 확인해야 합니다.',
      ],
      unreachable: [
        '로그인하려고 했으나 Hub에 연결할 수 없습니다',
        '연결을 확인한 뒤 다시 로그인하세요.',
      ],
      expired: [
        'Hub 로그인이 끝났습니다',
        '불러온 것은 그대로 있습니다. 제한되거나 비공개인 데이터셋을 더 읽으려면 다시 로그인하세요.',
      ],
      'no-storage': [
        '이 브라우저는 이 페이지의 데이터를 보관하지 않습니다',
        '그래서 로그인이 이 페이지로 돌아올 수 없습니다. 데이터 저장을 허용한 뒤 다시 로그인하세요.',
      ],
    },
  },
})
