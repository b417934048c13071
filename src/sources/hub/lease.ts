/** A signed address for all ranges of a file. Never shown, logged or kept beyond the session. */
export interface Lease {
  readonly url: string
  /** When it must no longer be used, in ms since the epoch. */
  readonly until: number
}

/** A signed address is given up this many ms before it expires. */
const marginMs = 60_000

/**
 * What the address that an answer came from is good for (hub-behaviour 1.7.2, 1.7.3).
 * @param asked the address that was asked
 * @param answered the address that answered, behind redirects
 * @returns `pinned` when it is signed for one range only, null when it is no signed address of another
 *   host, has no readable policy or end, or has ended
 */
export function leaseOf(asked: string, answered: string, now: number): Lease | 'pinned' | null {
  if (answered === '' || new URL(answered).host === new URL(asked).host) return null
  const { searchParams } = new URL(answered)
  const policy = decodePolicy(searchParams.get('Policy') ?? '')
  if (policy === null) return null
  if (/ByteRange/i.test(policy)) return 'pinned'
  const told = [searchParams.get('Expires'), /"AWS:EpochTime"\s*:\s*(\d+)/.exec(policy)?.[1]]
  const ends = told.flatMap((text) => (/^\d+$/.test(text ?? '') ? Number(text) * 1000 : []))
  const until = Math.min(...ends) - marginMs
  return ends.length > 0 && until > now ? { url: answered, until } : null
}

/**
 * The JSON text of a policy: base64 as CloudFront writes it (`-` for `+`, `_` for `=`, `~` for `/`), or
 * one of the usual ways.
 */
function decodePolicy(text: string): string | null {
  const plain = text.replaceAll(' ', '+')
  const cloudFront = plain.replaceAll('-', '+').replaceAll('_', '=').replaceAll('~', '/')
  const urlSafe = plain.replaceAll('-', '+').replaceAll('_', '/')
  for (const base64 of [cloudFront, urlSafe]) {
    try {
      const json = atob(base64)
      const value: unknown = JSON.parse(json)
      if (typeof value === 'object' && value !== null) return json
    } catch {
      // not this variant
    }
  }
  return null
}
