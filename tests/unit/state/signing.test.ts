import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createStore } from '../../../src/lib/store.ts'
import { grantKey, linkKey, type Session } from '../../../src/state/session.ts'
import { begunKey, createSigning, type Accounts, type Grant } from '../../../src/state/signing.ts'

const hub = 'https://hub.example'
const app = 'https://app.example/explorer/'
const grant: Grant = { token: 'hf_oauth_secret', until: 3_600_000, name: 'tester' }
const begun = { nonce: 'n', codeVerifier: 'v' }
const returnTo = (params: Record<string, string>, nonce = 'n') =>
  `${app}?${new URLSearchParams({ state: JSON.stringify({ nonce }), ...params }).toString()}`

beforeEach(() => void vi.useFakeTimers({ now: 0 }))
afterEach(() => void vi.useRealTimers())

function setUp(options: {
  kept?: Record<string, unknown>
  returned?: string
  accounts?: Partial<Accounts>
  storage?: 'none' | 'full'
  tell?: (token: string | null) => Promise<unknown>
}) {
  const kept = new Map(
    Object.entries(options.kept ?? {}).map(([key, value]) => [key, JSON.stringify(value)]),
  )
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    removeItem: (key: string) => void kept.delete(key),
    setItem(key: string, value: string) {
      if (options.storage === 'full') throw new DOMException('full', 'QuotaExceededError')
      kept.set(key, value)
    },
  }
  const store = createStore<Session>({ kind: 'out' })
  const told: (string | null)[] = []
  const left: { url: string; onBack: () => void }[] = []
  const reopen = vi.fn()
  const finish = vi.fn(() => Promise.resolve(grant))
  const accounts: Accounts = {
    begin: () => Promise.resolve({ ...begun, url: `${hub}/oauth/authorize?x` }),
    finish,
    ...options.accounts,
  }
  const signing = createSigning(
    store,
    {
      application: { hub, clientId: 'one', scopes: 'gated-repos' },
      storage: options.storage === 'none' ? undefined : storage,
      accounts: () => Promise.resolve(accounts),
      now: () => Date.now(),
      address: () => `${app}?source=hub:a/b&q=x`,
      leave: (url, onBack) => left.push({ url, onBack }),
      tell(token) {
        told.push(token)
        return options.tell?.(token) ?? Promise.resolve()
      },
      reopen,
    },
    options.returned ?? null,
  )
  return { signing, store, kept, told, left, reopen, finish }
}

describe('signing in', () => {
  it('leaves for the Hub and keeps the link here, not there', async () => {
    const begin = vi.fn((_: unknown, redirectUrl: string) =>
      Promise.resolve({ ...begun, url: `${hub}/oauth/authorize?to=${redirectUrl}` }),
    )
    const { signing, store, kept, left } = setUp({ accounts: { begin } })
    await signing.signIn()
    expect(begin.mock.calls[0]?.[1]).toBe(app)
    expect(left[0]?.url).toBe(`${hub}/oauth/authorize?to=${app}`)
    expect(kept.get(linkKey)).toBe('?source=hub:a/b&q=x')
    expect(JSON.parse(kept.get(begunKey) ?? '')).toEqual(begun)
    expect(store.get()).toEqual({ kind: 'busy' })
    left[0]?.onBack()
    expect(store.get()).toEqual({ kind: 'out' })
  })

  it.each([
    ['unreachable', { begin: () => Promise.reject(new TypeError('Failed to fetch')) }],
    ['refused', { begin: () => Promise.reject(new Error('Api error with status 500')) }],
    ['refused', { begin: () => Promise.resolve({ ...begun, url: 'https://other.example/x' }) }],
  ] as const)('that cannot begin is %s', async (reason, accounts) => {
    const { signing, store, kept, left } = setUp({ accounts })
    await signing.signIn()
    expect(store.get()).toEqual({ kind: 'failed', reason })
    expect([left, kept.size]).toEqual([[], 0])
  })

  it('gives the Hub half a minute', async () => {
    const { signing, store } = setUp({ accounts: { begin: () => new Promise(() => undefined) } })
    const done = signing.signIn()
    await vi.advanceTimersByTimeAsync(30_000)
    await done
    expect(store.get()).toEqual({ kind: 'failed', reason: 'unreachable' })
  })

  it.each(['none', 'full'] as const)('says so when storage is %s', async (storage) => {
    const { signing, store, left } = setUp({ storage })
    await signing.signIn()
    expect(store.get()).toEqual({ kind: 'failed', reason: 'no-storage' })
    expect(left).toEqual([])
  })
})

describe('coming back', () => {
  const kept = { [begunKey]: begun, [linkKey]: '?x' }

  it('hands the token to the reader and keeps it for this tab', async () => {
    const set = setUp({ kept, returned: returnTo({ code: 'c' }) })
    await set.signing.resume()
    expect(set.finish).toHaveBeenCalledWith(expect.anything(), returnTo({ code: 'c' }), begun)
    expect(set.told).toEqual([grant.token])
    expect(set.store.get()).toEqual({ kind: 'in', name: 'tester', until: grant.until })
    expect(JSON.stringify(set.store.get())).not.toContain(grant.token)
    expect([...set.kept.keys()]).toEqual([grantKey])
  })

  it.each([
    ['denied', returnTo({ error: 'access_denied' })],
    ['refused', returnTo({ error: 'server_error' })],
    ['unasked', returnTo({ code: 'c' }, 'another')],
    ['unasked', `${app}?code=c&state=%7B`],
    ['unasked', `${app}?code=c&state=null`],
    ['unasked', returnTo({ error: 'access_denied' }, 'another')],
  ])('is %s without asking for a token', async (reason, returned) => {
    const set = setUp({ kept, returned })
    await set.signing.resume()
    expect(set.store.get()).toEqual({ kind: 'failed', reason })
    expect(set.finish).not.toHaveBeenCalled()
    expect([set.told, set.kept.size]).toEqual([[], 0])
  })

  it('is for nothing when this tab has begun nothing', async () => {
    const set = setUp({ returned: returnTo({ code: 'c' }) })
    await set.signing.resume()
    expect(set.store.get()).toEqual({ kind: 'failed', reason: 'unasked' })
  })

  const failures: [string, () => Promise<Grant>][] = [
    ['refused', () => Promise.reject(new Error('invalid_grant'))],
    ['unreachable', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['refused', () => Promise.resolve({ ...grant, until: NaN })],
    ['refused', () => Promise.resolve({ ...grant, token: 1 as unknown as string })],
  ]
  it.each(failures)('is %s when the exchange fails', async (reason, finish) => {
    const set = setUp({ kept, returned: returnTo({ code: 'c' }), accounts: { finish } })
    await set.signing.resume()
    expect(set.store.get()).toEqual({ kind: 'failed', reason })
    expect([set.told, set.kept.size]).toEqual([[], 0])
  })

  it('is refused when the reader does not take the token', async () => {
    const tell = () => Promise.reject(new Error('token-refused'))
    const set = setUp({ kept, returned: returnTo({ code: 'c' }), tell })
    await set.signing.resume()
    expect(set.store.get()).toEqual({ kind: 'failed', reason: 'refused' })
    expect(set.kept.size).toBe(0)
  })
})

describe('a token of this tab', () => {
  const kept = { [grantKey]: { ...grant, hub } }

  it('is taken up after a reload', async () => {
    const set = setUp({ kept })
    await set.signing.resume()
    expect(set.told).toEqual([grant.token])
    expect(set.store.get()).toMatchObject({ kind: 'in', name: 'tester' })
  })

  it('of another Hub is left alone', async () => {
    const set = setUp({ kept: { [grantKey]: { ...grant, hub: 'https://mirror.example' } } })
    await set.signing.resume()
    expect([set.told, set.store.get()]).toEqual([[], { kind: 'out' }])
  })

  it.each(['{', 7, { token: 'x' }])('that is not one (%j) is passed over', async (value) => {
    const set = setUp({ kept: { [grantKey]: value } })
    await set.signing.resume()
    expect([set.told, set.store.get()]).toEqual([[], { kind: 'out' }])
  })

  it('ends when its time is over', async () => {
    const set = setUp({ kept })
    await set.signing.resume()
    await vi.advanceTimersByTimeAsync(grant.until - 1)
    expect(set.store.get().kind).toBe('in')
    await vi.advanceTimersByTimeAsync(1)
    expect(set.store.get()).toEqual({ kind: 'failed', reason: 'expired' })
    expect([set.told, set.kept.size]).toEqual([[grant.token, null], 0])
  })

  it('that lives longer than a timer can wait ends at its time, too', async () => {
    const until = 30 * 86_400_000
    const set = setUp({ kept: { [grantKey]: { ...grant, hub, until } } })
    await set.signing.resume()
    await vi.advanceTimersByTimeAsync(until - 1)
    expect(set.store.get().kind).toBe('in')
    await vi.advanceTimersByTimeAsync(1)
    expect(set.store.get()).toEqual({ kind: 'failed', reason: 'expired' })
  })

  it('whose time was over before is not used', async () => {
    vi.setSystemTime(grant.until)
    const set = setUp({ kept })
    await set.signing.resume()
    expect(set.store.get()).toEqual({ kind: 'failed', reason: 'expired' })
    expect([set.told, set.kept.size]).toEqual([[null], 0])
  })

  it('is forgotten everywhere on signing out', async () => {
    const set = setUp({ kept })
    await set.signing.resume()
    set.signing.signOut()
    expect([set.told, set.kept.size]).toEqual([[grant.token, null], 0])
    expect(set.store.get()).toEqual({ kind: 'out' })
    expect(set.reopen).toHaveBeenCalledOnce()
    await vi.advanceTimersByTimeAsync(grant.until)
    expect(set.store.get()).toEqual({ kind: 'out' })
  })
})
