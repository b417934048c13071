import { createHash } from 'node:crypto'

/** A login that waits for its code to be exchanged. */
export interface Login {
  readonly challenge: string
  readonly redirectUri: string
  readonly scopes: readonly string[]
}

/** Codes of the OAuth stub. */
export interface Logins {
  /** A code for one exchange. */
  begin(login: Login): string
  /** The login of a code; undefined when it is unknown, used, or the verifier does not fit. */
  finish(code: string, verifier: string): Login | undefined
}

export function createLogins(): Logins {
  const waiting = new Map<string, Login>()
  let begun = 0
  return {
    begin(login) {
      const code = `test-code-${++begun}`
      waiting.set(code, login)
      return code
    },
    finish(code, verifier) {
      const login = waiting.get(code)
      waiting.delete(code)
      const challenge = createHash('sha256').update(verifier).digest('base64url')
      return login?.challenge === challenge ? login : undefined
    },
  }
}
