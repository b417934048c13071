import { createStore, type Readable, type Store } from '../lib/store.ts'

/** Why nobody is signed in although somebody was, or wanted to be. */
export type SignInFailure =
  /** The Hub was told not to allow it. */
  | 'denied'
  /** The answer belongs to no sign-in that this tab has begun. */
  | 'unasked'
  /** The Hub gave no token. */
  | 'refused'
  | 'unreachable'
  | 'expired'
  /** The browser keeps nothing for this tab. */
  | 'no-storage'

/** Who reads datasets of the Hub. The token is no part of it: the reader alone has that. */
export type Session =
  | { readonly kind: 'out' }
  | { readonly kind: 'busy' }
  /** `until` is in ms since the epoch. */
  | { readonly kind: 'in'; readonly name: string; readonly until: number }
  | { readonly kind: 'failed'; readonly reason: SignInFailure }

/** Names in the storage of the tab: what was granted, and the link at which a sign-in began. */
export const grantKey = 'nemotron-explorer account'
export const linkKey = 'nemotron-explorer link'

/** What can be done about a session; loaded when it is first wanted. */
export interface Signing {
  /** Takes up what the tab was left with: a token, or a sign-in that comes back from the Hub. */
  resume(): Promise<void>
  /** Leaves the page for the Hub. */
  signIn(): Promise<void>
  /** Forgets the token everywhere. */
  signOut(): void
  /** Puts away the note of a failure. */
  dismiss(): void
}

export interface SessionStore extends Readable<Session> {
  /** Address of the Hub or mirror that accounts belong to. */
  readonly hub: string
  /** Whether whoever hosts the app has set it up for sign-in. */
  readonly isPossible: boolean
  /** Whether the app is part of another page, where sign-in has to begin in a tab of its own. */
  readonly isEmbedded: boolean
  /** Settles when the session that the page began with is known; null when that was at once. */
  readonly resumed: Promise<void> | null
  act(what: 'signIn' | 'signOut' | 'dismiss'): void
}

/**
 * Makes the session of this tab.
 * @param isLeft whether something waits to be taken up from before the page was loaded
 */
export function createSessionStore(
  place: Pick<SessionStore, 'hub' | 'isPossible' | 'isEmbedded'>,
  isLeft: boolean,
  load: (store: Store<Session>) => Promise<Signing>,
): SessionStore {
  const store = createStore<Session>({ kind: isLeft ? 'busy' : 'out' })
  const perform = async (what: keyof Signing) => {
    try {
      await (signing ??= load(store)).then((loaded) => loaded[what]())
    } catch {
      signing = undefined
      store.set({ kind: 'failed', reason: 'unreachable' })
    }
  }
  let signing: Promise<Signing> | undefined
  return {
    ...place,
    get: store.get,
    subscribe: store.subscribe,
    resumed: isLeft ? perform('resume') : null,
    act: (what) => void perform(what),
  }
}
