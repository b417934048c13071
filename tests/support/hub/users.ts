/** Who a request comes from. */
export type Visitor =
  | { readonly kind: 'anonymous' }
  /** A token that the Hub does not know. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'user'; readonly name: string; readonly reads: readonly Restricted[] }

/** What a user may read beside what everybody may. */
export type Restricted = 'gated' | 'private'

/** Tokens that the double knows from the start; those of OAuth come on top. */
export const TOKENS = {
  /** May read gated and private repositories. */
  access: 'hf_test_access',
  /** A user without access to anything restricted. */
  plain: 'hf_test_plain',
} as const

/** The accounts of the double. */
export interface Users {
  visitorOf(token: string | undefined): Visitor
  /** A new OAuth token for these scopes. */
  grant(scopes: readonly string[]): string
  /** From now on the token is unknown. */
  revoke(token: string): void
}

const scopeReads: Readonly<Record<string, Restricted>> = {
  'gated-repos': 'gated',
  'read-repos': 'private',
}

export function createUsers(): Users {
  const known = new Map<string, readonly Restricted[]>([
    [TOKENS.access, ['gated', 'private']],
    [TOKENS.plain, []],
  ])
  let granted = 0
  return {
    visitorOf(token) {
      if (token === undefined) return { kind: 'anonymous' }
      const reads = known.get(token)
      return reads ? { kind: 'user', name: 'tester', reads } : { kind: 'unknown' }
    },
    grant(scopes) {
      const token = `hf_oauth_test_${++granted}`
      const reads = scopes.flatMap((scope) => scopeReads[scope] ?? [])
      known.set(token, reads)
      return token
    },
    revoke: (token) => void known.delete(token),
  }
}
