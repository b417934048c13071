import type { Limits } from '../quota.ts'

/** What faults ask of the routes; what they do to finished answers is in the other files here. */
export interface Conditions {
  /** Who may read what is decided by this alone. */
  readonly access?: 'gated401' | 'gated403' | 'private401' | 'tokenRevoked'
  readonly limits?: Partial<Limits>
  readonly exposeRateLimit?: boolean
  /** The signed address is refused as expired; with a number, when it is older than so many ms. */
  readonly expired?: true | number
  /** The signed address is refused with this status as signed by somebody unknown. */
  readonly badSignature?: 401 | 403
  /** Whether the signature holds for one range only. */
  readonly pin?: boolean
  /** Age of the signed addresses that the Hub hands out, in ms. */
  readonly redirectAgeMs?: number
  readonly redirect?: RedirectChange
  readonly loginDenied?: boolean
  /** Share of each split that the dataset viewer has converted; all of it when absent. */
  readonly viewerShare?: number
  readonly ignoreRange?: boolean
  /** The addresses of the converted files redirect requests with ranges too. */
  readonly parquetRanges?: boolean
}

/** Another way from the Hub to the bytes. */
export interface RedirectChange {
  /** `other` than the one that usually serves the file. */
  readonly to?: 'cdnA' | 'cdnB' | 'other'
  readonly status?: 302 | 307 | 308
  /** A hop at the CDN before the signed address. */
  readonly extraHop?: boolean
}
