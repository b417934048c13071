import type { Store } from '../lib/store.ts'
import { grantKey, linkKey, type Session, type SignInFailure, type Signing } from './session.ts'

/** The application that the Hub knows this app as. */
export interface Application {
  /** Address of the Hub or mirror. */
  readonly hub: string
  readonly clientId: string
  /** Separated by spaces. */
  readonly scopes: string
}

/** What a sign-in that has begun is known by when it comes back. */
export interface Begun {
  readonly nonce: string
  readonly codeVerifier: string
}

/** What the Hub grants; the token is never shown, logged or put in a link. */
export interface Grant {
  readonly token: string
  /** When the token ends, in ms since the epoch. */
  readonly until: number
  readonly name: string
}

/** The Hub's side of a sign-in. */
export interface Accounts {
  /** Prepares a sign-in that ends at `redirectUrl`, and says where it goes on. */
  begin(application: Application, redirectUrl: string): Promise<Begun & { readonly url: string }>
  /** Exchanges what the address says for a token. */
  finish(application: Application, address: string, begun: Begun): Promise<Grant>
}

/** What signing in needs from outside. */
export interface SigningEffects {
  readonly application: Application
  /** Keeps values for this tab and session only; undefined where the browser does not. */
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | undefined
  readonly accounts: () => Promise<Accounts>
  readonly now: () => number
  /** Absolute address of what is on screen. */
  readonly address: () => string
  /** Goes to another site; calls back when the page is shown again all the same. */
  readonly leave: (url: string, onBack: () => void) => void
  /** Hands the token to whoever sends requests. @throws AppError when it cannot be one */
  readonly tell: (token: string | null) => Promise<unknown>
  /** Opens the source again, since what it gives depends on who asks. */
  readonly reopen: () => void
}

/** Name in the storage of the tab: what a sign-in that has begun is known by. */
export const begunKey = 'nemotron-explorer sign-in'

/** The Hub has this long to answer, in ms. */
const patienceMs = 30_000

/** The longest that a timer can wait, in ms. */
const longestTimerMs = 2 ** 31 - 1

/**
 * Makes what signs in and out over the session's store.
 * @param returned the address with which the Hub has sent the browser back; null when it has not
 */
export function createSigning(
  store: Store<Session>,
  effects: SigningEffects,
  returned: string | null,
): Signing {
  const { application, storage, now, tell } = effects
  let timer: ReturnType<typeof setTimeout> | undefined
  const fail = (reason: SignInFailure) => store.set({ kind: 'failed', reason })
  const forget = () => {
    clearTimeout(timer)
    storage?.removeItem(grantKey)
    tell(null).catch(() => undefined)
  }
  const watch = (until: number) => {
    const left = until - now()
    if (left > 0) timer = setTimeout(() => watch(until), Math.min(left, longestTimerMs))
    else {
      forget()
      fail('expired')
    }
  }
  const enter = async ({ token, until, name }: Grant) => {
    if (until > now()) await tell(token)
    store.set({ kind: 'in', name, until })
    watch(until)
  }
  const finish = async (address: string, begun: unknown) => {
    const { searchParams } = new URL(address)
    const error = searchParams.get('error')
    const state = parse(searchParams.get('state'))
    if (!isBegun(begun) || !isRecord(state) || state['nonce'] !== begun.nonce) fail('unasked')
    else if (error !== null) fail(error === 'access_denied' ? 'denied' : 'refused')
    else {
      const accounts = await effects.accounts()
      const grant = await within(patienceMs, accounts.finish(application, address, begun))
      if (!isGrant(grant)) throw new Error('no grant')
      await enter(grant)
      write(storage, grantKey, JSON.stringify({ ...grant, hub: application.hub }))
    }
  }
  // What the package throws can hold the address with its code: it goes no further.
  const failBy = (error: unknown) => fail(isUnanswered(error) ? 'unreachable' : 'refused')

  return {
    async resume() {
      const begun = parse(storage?.getItem(begunKey))
      storage?.removeItem(begunKey)
      storage?.removeItem(linkKey)
      const grant = parse(storage?.getItem(grantKey))
      if (returned !== null) await finish(returned, begun).catch(failBy)
      else if (isGrant(grant) && grant.hub === application.hub) await enter(grant).catch(failBy)
      else store.set({ kind: 'out' })
    },
    async signIn() {
      store.set({ kind: 'busy' })
      try {
        const accounts = await effects.accounts()
        const address = new URL(effects.address())
        const link = address.search
        address.search = ''
        const beginning = accounts.begin(application, address.href)
        const { url, ...begun } = await within(patienceMs, beginning)
        // A host that sends people elsewhere would have the token sent elsewhere, too.
        if (new URL(url).origin !== new URL(application.hub).origin) fail('refused')
        else if (write(storage, begunKey, JSON.stringify(begun)) && write(storage, linkKey, link)) {
          effects.leave(url, () => store.set({ kind: 'out' }))
        } else fail('no-storage')
      } catch (error) {
        failBy(error)
      }
    },
    signOut() {
      forget()
      store.set({ kind: 'out' })
      effects.reopen()
    },
    dismiss: () => store.set({ kind: 'out' }),
  }
}

function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new DOMException('No answer', 'TimeoutError')), ms)
  })
  return Promise.race([work, late])
}

/** Whether nothing came back: `fetch` then throws a TypeError. */
function isUnanswered(error: unknown): boolean {
  return error instanceof TypeError || error instanceof DOMException
}

/** @returns false where the browser keeps nothing */
function write(storage: SigningEffects['storage'], key: string, value: string): boolean {
  try {
    storage?.setItem(key, value)
    return storage !== undefined
  } catch {
    return false
  }
}

function parse(text: string | null | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    return null
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function isBegun(value: unknown): value is Begun {
  return (
    isRecord(value) &&
    typeof value['nonce'] === 'string' &&
    typeof value['codeVerifier'] === 'string'
  )
}

function isGrant(value: unknown): value is Grant & { readonly hub?: unknown } {
  return (
    isRecord(value) &&
    typeof value['token'] === 'string' &&
    typeof value['name'] === 'string' &&
    Number.isFinite(value['until'])
  )
}
