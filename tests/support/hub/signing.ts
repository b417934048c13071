import { createHmac } from 'node:crypto'

/** What a signed address allows. */
export interface Grant {
  /** `http://host:port/xet-bridge-us/…`, without query. */
  readonly resource: string
  /** When the Hub signed it and when it ends, in ms of the virtual clock. */
  readonly issuedAt: number
  readonly expiresAt: number
  /** The only `Range` header allowed; any when absent. */
  readonly pinned?: string
  readonly userId: string
  readonly disposition: string
}

/** What a signed address says when a CDN gets it. */
export type Verdict =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'known'; readonly expiresAt: number; readonly pinned: string | undefined }

/** Makes and checks signed addresses. */
export interface Signer {
  sign(grant: Grant): string
  verify(resource: string, query: URLSearchParams): Verdict
}

/** Signed addresses live this long (section 1.7.2). */
export const LIFE_MS = 3_600_000

const KEY_PAIR = 'KHUBDOUBLE0001'

/** A signer with a secret of its own. */
export function createSigner(secret: string): Signer {
  const signatureOf = (text: string) =>
    urlSafe(createHmac('sha256', secret).update(text).digest('base64'))
  return {
    sign(grant) {
      const policy = encodePolicy(grant)
      const query: [string, string][] = [
        ['user_id', grant.userId],
        ['response-content-disposition', grant.disposition],
        ['X-Xet-Cas-Uid', grant.userId],
        ['Expires', String(Math.floor(grant.expiresAt / 1000))],
        ['Policy', policy],
        ['Signature', signatureOf(policy)],
        ['Key-Pair-Id', KEY_PAIR],
        ['Hash-Algorithm', 'SHA256'],
      ]
      const pairs = query.map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
      return `${grant.resource}?${pairs.join('&')}`
    },
    verify(resource, query) {
      const policy = query.get('Policy') ?? ''
      const signed = query.get('Signature') === signatureOf(policy)
      if (!signed || query.get('Key-Pair-Id') !== KEY_PAIR) return { kind: 'unknown' }
      const read = decodePolicy(policy)
      if (read.resource !== resource) return { kind: 'unknown' }
      return { kind: 'known', expiresAt: read.expiresAt, pinned: read.pinned }
    },
  }
}

function encodePolicy({ resource, expiresAt, pinned }: Grant): string {
  const Condition = {
    DateLessThan: { 'AWS:EpochTime': Math.floor(expiresAt / 1000) },
    ...(pinned !== undefined && { ByteRange: { ExpectedHeader: pinned } }),
  }
  const json = JSON.stringify({ Statement: [{ Resource: resource, Condition }] })
  return urlSafe(Buffer.from(json).toString('base64'))
}

interface Policy {
  readonly Statement: readonly [
    {
      readonly Resource: string
      readonly Condition: {
        readonly DateLessThan: { readonly 'AWS:EpochTime': number }
        readonly ByteRange?: { readonly ExpectedHeader: string }
      }
    },
  ]
}

function decodePolicy(text: string) {
  const base64 = text.replaceAll('-', '+').replaceAll('_', '=').replaceAll('~', '/')
  // Only what this signer made gets here.
  const policy = JSON.parse(Buffer.from(base64, 'base64').toString()) as Policy
  const { Resource, Condition } = policy.Statement[0]
  const expiresAt = Condition.DateLessThan['AWS:EpochTime'] * 1000
  return { resource: Resource, expiresAt, pinned: Condition.ByteRange?.ExpectedHeader }
}

/** As CloudFront writes base64 into addresses. */
function urlSafe(base64: string): string {
  return base64.replaceAll('+', '-').replaceAll('=', '_').replaceAll('/', '~')
}
