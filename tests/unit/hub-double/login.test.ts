import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask } from '../../support/hub/ask.ts'
import { startHubDouble, type HubDouble } from '../../support/hub/double.ts'
import { SHARD_A, tinyRepos } from '../../support/hub/tiny.ts'

let double: HubDouble
beforeAll(async () => {
  double = await startHubDouble({ repos: tinyRepos() })
})
afterAll(() => double.close())

const verifier = 'a-verifier-that-is-long-enough-to-be-one-of-PKCE'
const redirect_uri = 'http://127.0.0.1:1/app/'

function authorizeUrl(scope: string): string {
  const challenge = createHash('sha256').update(verifier).digest('base64url')
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: 'test',
    redirect_uri,
    scope,
    state: 'x/y',
    code_challenge: challenge,
    code_challenge_method: 'S256',
  })
  return `${double.hub}/oauth/authorize?${query.toString()}`
}

async function logIn(scope: string): Promise<string> {
  const back = new URL((await ask(authorizeUrl(scope))).location)
  expect([back.origin + back.pathname, back.searchParams.get('state')]).toEqual([
    redirect_uri,
    'x/y',
  ])
  return back.searchParams.get('code') ?? ''
}

async function exchange(code: string, code_verifier = verifier) {
  const form = { grant_type: 'authorization_code', code, redirect_uri, code_verifier }
  const body = new URLSearchParams(form).toString()
  return ask(`${double.hub}/oauth/token`, { method: 'POST', body })
}

describe('the stub for logins', () => {
  it('gives a token that opens what its scopes say', async () => {
    const answer = await exchange(await logIn('openid profile gated-repos'))
    const { access_token: token } = answer.json as { access_token: string }
    expect(token).toMatch(/^hf_oauth_test_/)
    const headers = { authorization: `Bearer ${token}` }
    const statusOf = async (repo: string) =>
      (await ask(`${double.hub}/datasets/${repo}/resolve/main/${SHARD_A}`, { headers })).status
    expect([await statusOf('test/gated'), await statusOf('test/private')]).toEqual([302, 404])
    const user = await ask(`${double.hub}/oauth/userinfo`, { headers })
    expect(user.json).toMatchObject({ preferred_username: 'tester' })
    double.users.revoke(token)
    expect((await ask(`${double.hub}/oauth/userinfo`, { headers })).status).toBe(401)
  })

  it('takes a code once, and only with its verifier', async () => {
    expect((await exchange(await logIn('openid'), 'another')).status).toBe(400)
    const code = await logIn('openid')
    expect([(await exchange(code)).status, (await exchange(code)).status]).toEqual([200, 400])
  })

  it('refuses a login without PKCE', async () => {
    const query = `redirect_uri=${encodeURIComponent(redirect_uri)}&response_type=code`
    expect((await ask(`${double.hub}/oauth/authorize?${query}`)).status).toBe(400)
  })

  it('comes back without a code when a rule says no', async () => {
    await double.rules.add({ times: 1, action: { kind: 'loginDenied' } })
    const back = new URL((await ask(authorizeUrl('openid'))).location).searchParams
    expect([back.get('error'), back.get('state'), back.get('code')]).toEqual([
      'access_denied',
      'x/y',
      null,
    ])
  })

  it('says where its parts are', async () => {
    const told = (await ask(`${double.hub}/.well-known/openid-configuration`)).json
    expect(told).toMatchObject({ token_endpoint: `${double.hub}/oauth/token` })
  })
})
