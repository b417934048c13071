import { isCdn, isContent, isPlain, isResolve, type EffectsOf } from './effect.ts'

const isHub = (request: Parameters<typeof isCdn>[0]) =>
  isPlain(request) && request.listener === 'hub'
const isBytes = (request: Parameters<typeof isCdn>[0]) => isPlain(request) && isCdn(request)

/** Faults that the routes themselves bring about. */
export const requestFaults: EffectsOf<
  | 'quota'
  | 'exposeRateLimit'
  | 'expireOnce'
  | 'expireAlways'
  | 'expireAfter'
  | 'staleRedirect'
  | 'badSignature'
  | 'pinRange'
  | 'redirectHost'
  | 'gated401'
  | 'gated403'
  | 'private401'
  | 'tokenRevoked'
  | 'loginDenied'
  | 'parquetRanges'
  | 'offline'
> = {
  quota: { when: isHub, conditions: (limits) => ({ limits }) },
  exposeRateLimit: { when: isHub, conditions: () => ({ exposeRateLimit: true }) },
  expireOnce: { when: isBytes, conditions: () => ({ expired: true }) },
  expireAlways: { when: isBytes, conditions: () => ({ expired: true }) },
  expireAfter: { when: isBytes, conditions: ({ ms }) => ({ expired: ms }) },
  staleRedirect: { when: isResolve, conditions: ({ ageMs }) => ({ redirectAgeMs: ageMs }) },
  badSignature: { when: isBytes, conditions: ({ status = 403 }) => ({ badSignature: status }) },
  pinRange: { when: isResolve, conditions: ({ on }) => ({ pin: on }) },
  redirectHost: { when: isResolve, conditions: (redirect) => ({ redirect }) },
  gated401: { when: isContent, conditions: () => ({ access: 'gated401' }) },
  gated403: { when: isContent, conditions: () => ({ access: 'gated403' }) },
  private401: { when: isHub, conditions: () => ({ access: 'private401' }) },
  tokenRevoked: {
    when: (request) => isHub(request) && request.token !== undefined,
    conditions: () => ({ access: 'tokenRevoked' }),
  },
  loginDenied: {
    when: ({ path }) => path === '/oauth/authorize',
    conditions: () => ({ loginDenied: true }),
  },
  parquetRanges: {
    when: ({ segments }) => segments[0] === 'api' && segments[4] === 'parquet',
    conditions: () => ({ parquetRanges: true }),
  },
  // The double itself closes the listener: see listener.ts.
  offline: { when: () => false },
}
