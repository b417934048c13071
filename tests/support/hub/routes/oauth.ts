import { refusalOf, sayRefused } from '../access.ts'
import { sayElsewhere, sayJson, type Reply } from '../exchange.ts'
import type { Visit } from '../world.ts'
import { sayNowhere } from '../route.ts'

/** Seconds that a token of the stub claims to live: the default of the Hub, 480 minutes. */
const TOKEN_SECONDS = 28_800

/** The stub for logins with PKCE: says yes at once (section 5.3). */
export function answerOauth(visit: Visit): Reply | Promise<Reply> {
  const { path, method } = visit.request
  if (path === '/.well-known/openid-configuration') return sayConfiguration(visit)
  if (path === '/oauth/authorize') return authorize(visit)
  if (path === '/oauth/token' && method === 'POST') return exchange(visit)
  return path === '/oauth/userinfo' ? sayUser(visit) : sayNowhere()
}

function sayConfiguration({ request: { host } }: Visit): Reply {
  return sayJson(200, {
    issuer: host,
    authorization_endpoint: `${host}/oauth/authorize`,
    token_endpoint: `${host}/oauth/token`,
    userinfo_endpoint: `${host}/oauth/userinfo`,
    response_types_supported: ['code'],
    grant_types_supported: ['authorization_code'],
    code_challenge_methods_supported: ['S256'],
    scopes_supported: ['openid', 'profile', 'read-repos', 'gated-repos'],
  })
}

function authorize({ world, request: { query }, conditions }: Visit): Reply {
  const redirectUri = query.get('redirect_uri') ?? ''
  const challenge = query.get('code_challenge') ?? ''
  const fit = query.get('code_challenge_method') === 'S256' && query.get('response_type') === 'code'
  if (!fit || challenge === '' || !URL.canParse(redirectUri)) {
    return sayJson(400, { error: 'invalid_request' })
  }
  const scopes = (query.get('scope') ?? '').split(' ')
  const to = new URL(redirectUri)
  if (conditions.loginDenied) {
    to.searchParams.set('error', 'access_denied')
    to.searchParams.set('error_description', 'The user denied the request')
  } else {
    to.searchParams.set('code', world.logins.begin({ challenge, redirectUri, scopes }))
  }
  const state = query.get('state')
  if (state !== null) to.searchParams.set('state', state)
  return sayElsewhere(302, to.href)
}

async function exchange({ world, request }: Visit): Promise<Reply> {
  const form = new URLSearchParams(await request.readBody())
  const code = form.get('code') ?? ''
  const login = world.logins.finish(code, form.get('code_verifier') ?? '')
  const fit = form.get('grant_type') === 'authorization_code'
  if (!fit || login?.redirectUri !== form.get('redirect_uri')) {
    return sayJson(400, { error: 'invalid_grant' })
  }
  return sayJson(200, {
    access_token: world.users.grant(login.scopes),
    token_type: 'bearer',
    expires_in: TOKEN_SECONDS,
    scope: login.scopes.join(' '),
  })
}

function sayUser(visit: Visit): Reply {
  const visitor = visit.world.users.visitorOf(visit.request.token)
  if (visitor.kind !== 'user') {
    const refusal = refusalOf(visit, undefined, 'facts')
    return refusal ? sayRefused(refusal, 'json') : sayNowhere()
  }
  const { host } = visit.request
  return sayJson(200, {
    sub: 'test-user',
    name: 'Test User',
    preferred_username: visitor.name,
    profile: `${host}/${visitor.name}`,
    picture: `${host}/avatars/${visitor.name}.svg`,
    isPro: false,
    orgs: [],
  })
}
