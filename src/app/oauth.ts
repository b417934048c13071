import { oauthHandleRedirect, oauthLoginUrl } from '@huggingface/hub'
import type { Accounts } from '../state/signing.ts'

/**
 * Sign-in with PKCE at the Hub (hub-behaviour 5.3). Its secrets are handed in and out: by itself the
 * package would leave them in `localStorage`.
 */
export const hubAccounts: Accounts = {
  async begin({ hub, clientId, scopes }, redirectUrl) {
    const secrets: { nonce?: string; codeVerifier?: string } = {}
    const login = { hubUrl: hub, clientId, scopes, redirectUrl, localStorage: secrets }
    const url = await oauthLoginUrl(login)
    const { nonce = '', codeVerifier = '' } = secrets
    return { url, nonce, codeVerifier }
  },
  async finish({ hub }, redirectedUrl, { nonce, codeVerifier }) {
    const answer = { hubUrl: hub, redirectedUrl, nonce, codeVerifier }
    const { accessToken, accessTokenExpiresAt, userInfo } = await oauthHandleRedirect(answer)
    return {
      token: accessToken,
      until: accessTokenExpiresAt.getTime(),
      name: userInfo.preferred_username,
    }
  },
}
