import { describe, expect, it } from 'vitest'
import { ask } from '../../support/hub/ask.ts'
import type { HubDouble } from '../../support/hub/double.ts'
import { SHARD_A } from '../../support/hub/tiny.ts'
import { TOKENS } from '../../support/hub/users.ts'
import { keepTinyDouble } from '../../support/tiny-double.ts'

let double: HubDouble
keepTinyDouble((started) => (double = started))

const NOBODY = 'Invalid username or password.'
const GARBAGE = 'Invalid credentials in Authorization header'
const LOG_IN =
  'Access to dataset test/gated is restricted. You must have access to it and be authenticated to access it. Please log in.'
const NOT_LISTED =
  'Access to dataset test/gated is restricted and you are not in the authorized list. Visit https://huggingface.co/datasets/test/gated to ask for access.'
const NO_REPO = 'Repository not found'
const garbage = 'hf_garbage'
const { plain, access } = TOKENS
type Told = readonly [status: number, code?: string | undefined, message?: string]
const fine: Told = [302]

async function shardOf(repo: string, token: string | undefined, path = SHARD_A) {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
  return ask(`${double.hub}/datasets/${repo}/resolve/main/${path}`, { headers })
}

describe('content is refused as the Hub refuses it', () => {
  const rows: (readonly [repo: string, anonymous: Told, bad: Told, other: Told, granted: Told])[] =
    [
      ['test/open', fine, [401, undefined, GARBAGE], fine, fine],
      [
        'test/gated',
        [401, 'GatedRepo', LOG_IN],
        [401, 'GatedRepo', LOG_IN],
        [403, 'GatedRepo', NOT_LISTED],
        fine,
      ],
      [
        'test/private',
        [401, undefined, NOBODY],
        [401, undefined, GARBAGE],
        [404, 'RepoNotFound', NO_REPO],
        fine,
      ],
      [
        'test/nowhere',
        [401, undefined, NOBODY],
        [401, undefined, GARBAGE],
        [404, 'RepoNotFound', NO_REPO],
        [404, 'RepoNotFound', NO_REPO],
      ],
      [
        'test/disabled',
        [403, undefined, 'Access to this resource is disabled.'],
        [401, undefined, GARBAGE],
        [403, undefined, 'Access to this resource is disabled.'],
        [403, undefined, 'Access to this resource is disabled.'],
      ],
    ]
  it.each(rows)('%s', async (repo, ...expected) => {
    for (const [index, token] of [undefined, garbage, plain, access].entries()) {
      const { status, headers, text } = await shardOf(repo, token)
      const [wanted, code, message] = expected[index]!
      expect([status, headers['x-error-code'], headers['x-error-message']], token).toEqual([
        wanted,
        code,
        message,
      ])
      if (message !== undefined) expect(text).toBe(message)
      const anonymous = status === 401 && message === NOBODY
      expect(headers['www-authenticate'] !== undefined).toBe(anonymous)
    }
  })

  it('a file that is not there', async () => {
    const { status, headers, text } = await shardOf('test/open', undefined, 'nope.parquet')
    expect([status, headers['x-error-code'], text]).toEqual([
      404,
      'EntryNotFound',
      'Entry not found',
    ])
    expect(headers['x-repo-commit']).toMatch(/^[0-9a-f]{40}$/)
    expect(headers['content-type']).toMatch(/^text\/plain/)
  })
})

describe('facts', () => {
  it('of gated and disabled repositories are public, of private ones they are not', async () => {
    const statusOf = async (path: string) =>
      (await ask(`${double.hub}/api/datasets/${path}`)).status
    expect(await statusOf('test/gated?expand=gated')).toBe(200)
    expect(await statusOf('test/gated/tree/main')).toBe(200)
    expect(await statusOf('test/disabled?expand=disabled')).toBe(200)
    const hidden = await ask(`${double.hub}/api/datasets/test/private`)
    expect([hidden.status, hidden.json]).toEqual([401, { error: NOBODY }])
  })

  it('say who asks and whether content may be read', async () => {
    const get = async (path: string, token?: string) => {
      const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
      return ask(double.hub + path, { headers })
    }
    expect((await get('/api/whoami-v2', plain)).json).toMatchObject({
      type: 'user',
      name: 'tester',
    })
    expect((await get('/api/whoami-v2')).status).toBe(401)
    expect((await get('/api/whoami-v2', garbage)).status).toBe(401)
    const check = '/api/datasets/test/gated/auth-check'
    expect([
      (await get(check)).status,
      (await get(check, plain)).status,
      (await get(check, access)).status,
    ]).toEqual([401, 403, 200])
  })
})

describe('violations', () => {
  it('are a token at a CDN, a token in an address, a preflight at a CDN', async () => {
    const { location } = await shardOf('test/open', access)
    await ask(location)
    expect(double.violations()).toEqual([])
    await ask(location, { headers: { authorization: `Bearer ${access}` } })
    await ask(location, { method: 'OPTIONS' })
    await ask(`${double.hub}/api/datasets/test/open?token=${access}`)
    expect(double.violations().map((line) => line.split(' /')[0])).toEqual([
      'leak: a token at GET cdnA',
      'preflight: OPTIONS cdnA',
      'leak: a token in the address of GET hub',
    ])
  })
})
