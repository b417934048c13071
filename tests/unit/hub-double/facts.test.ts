import { describe, expect, it } from 'vitest'
import { ask, type Answer } from '../../support/hub/ask.ts'
import type { HubDouble } from '../../support/hub/double.ts'
import { MANY, SHARD_A, SHARD_B } from '../../support/hub/tiny.ts'
import { keepTinyDouble } from '../../support/tiny-double.ts'

let double: HubDouble
keepTinyDouble((started) => (double = started))

const api = (path: string) => `${double.hub}/api/datasets/${path}`
const nextOf = ({ headers }: Answer) =>
  /^<(https?:\/\/[^>]+)>;\s+rel="next"$/.exec(headers['link'] ?? '')?.[1]

describe('info', () => {
  it('begins with its key and names every file, unless told what to say', async () => {
    const all = (await ask(api('test/open'))).json as { siblings: { rfilename: string }[] }
    expect(Object.keys(all).slice(0, 4)).toEqual(['_id', 'id', 'author', 'sha'])
    expect(all.siblings.map(({ rfilename }) => rfilename)).toContain(SHARD_A)
    const few = await ask(api('test/open?expand=sha&expand=gated'))
    expect(Object.keys(few.json as object)).toEqual(['_id', 'id', 'sha', 'gated'])
    expect(few.headers['etag']).toMatch(/^W\/"/)
  })

  it('refuses to say what it does not know', async () => {
    const answer = await ask(api('test/open?expand=size'))
    expect({ status: answer.status, body: answer.json }).toEqual({
      status: 400,
      body: { error: expect.stringContaining('author, cardData') as string },
    })
  })

  it('tells sizes of files on request, with the hash under another name than in the tree', async () => {
    const { siblings } = (await ask(api('test/open?blobs=true'))).json as { siblings: object[] }
    expect(siblings[2]).toMatchObject({
      size: 5000,
      lfs: { size: 5000, sha256: expect.any(String) as string },
    })
  })

  it('answers for a revision, and says which it does not have', async () => {
    const { sha } = (await ask(api('test/moving'))).json as { sha: string }
    const byHash = (await ask(api(`test/moving/revision/${sha}?expand=sha`))).json
    expect(byHash).toMatchObject({ sha })
    expect((await ask(api('test/moving/revision/HEAD?expand=sha'))).json).toEqual(byHash)
    const none = await ask(api('test/moving/revision/nope'))
    expect([none.status, none.headers['x-error-code'], none.text]).toEqual([
      404,
      'RevisionNotFound',
      '{"error":"Invalid rev id: nope"}',
    ])
  })

  it('sends old names and other letters on, on the same host', async () => {
    const old = await ask(api('test/old-name/tree/main?recursive=true'))
    expect([old.status, old.headers['location']]).toEqual([
      307,
      '/api/datasets/test/open/tree/main?recursive=true',
    ])
    expect((await ask(api('Test/Open'))).headers['location']).toBe('/api/datasets/test/open')
  })

  it('carries request id, rate limits and CORS', async () => {
    const { headers } = await ask(api('test/open'), { headers: { origin: 'http://app.test' } })
    expect(headers['access-control-allow-origin']).toBe('http://app.test')
    expect(headers['vary']).toContain('Origin')
    expect(headers['x-request-id']).toMatch(/^Root=1-/)
    expect(headers['ratelimit']).toMatch(/^"api";r=499;t=\d+$/)
    expect(headers['ratelimit-policy']).toBe('"fixed window";"api";q=500;w=300')
    expect(headers['access-control-expose-headers']).not.toMatch(/RateLimit|Retry-After/)
    expect(headers['access-control-expose-headers']).toContain('X-Error-Code')
    const bare = (await ask(api('test/open'))).headers
    expect(bare['access-control-allow-origin']).toBe('https://huggingface.co')
  })
})

describe('tree', () => {
  it('comes in pages that link to each other', async () => {
    const first = await ask(api('test/many/tree/main?recursive=true'))
    const next = nextOf(first) ?? ''
    expect(next.startsWith(`${double.hub}/api/datasets/test/many/tree/main?`)).toBe(true)
    expect(next).toMatch(/cursor=[^&]+%3D%3D/)
    const second = await ask(next)
    const [one, two] = [first.json, second.json] as { type: string; path: string }[][]
    expect([one?.length, nextOf(second)]).toEqual([1000, undefined])
    const files = [...one!, ...two!].filter(({ type }) => type === 'file')
    expect(new Set(files.map(({ path }) => path)).size).toBe(MANY)
    expect(one?.[0]).toMatchObject({ type: 'directory', path: 'data', size: 0 })
  })

  it('refuses the cursor of another commit', async () => {
    const next = nextOf(await ask(api('test/moving/tree/main?recursive=true&limit=2'))) ?? ''
    double.setHead('test/moving', 1)
    expect((await ask(next)).status).toBe(400)
  })

  it('lists one folder, or all of them', async () => {
    const root = (await ask(api('test/open/tree/main'))).json as { path: string }[]
    expect(root.map(({ path }) => path)).toEqual(['data', '.gitattributes', 'README.md'])
    const data = (await ask(api('test/open/tree/main/data'))).json as object[]
    expect(data[0]).toEqual({
      type: 'file',
      path: SHARD_A,
      size: 5000,
      oid: expect.stringMatching(/^[0-9a-f]{40}$/) as string,
      lfs: { oid: expect.stringMatching(/^[0-9a-f]{64}$/) as string, size: 5000, pointerSize: 129 },
      xetHash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    })
    const expanded = (await ask(api('test/open/tree/main/data?expand=true'))).json as object[]
    expect(expanded[0]).toHaveProperty('lastCommit.title')
  })

  it('says what is not there', async () => {
    const none = await ask(api('test/open/tree/main/nope'))
    expect([none.status, none.headers['x-error-code'], none.text]).toEqual([
      404,
      'EntryNotFound',
      '{"error":"nope does not exist on \\"main\\""}',
    ])
    expect((await ask(api('test/open/tree/main/README.md'))).status).toBe(404)
  })
})

describe('other facts', () => {
  it('tells some paths, in JSON or as a form', async () => {
    const form = 'paths=README.md&paths=nope&paths=data'
    const plain = await ask(api('test/open/paths-info/main'), { method: 'POST', body: form })
    const json = await ask(api('test/open/paths-info/main'), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"paths":["README.md","nope","data"]}',
    })
    expect((plain.json as { path: string }[]).map(({ path }) => path)).toEqual([
      'README.md',
      'data',
    ])
    expect(json.json).toEqual(plain.json)
  })

  it('tells branches, and the converted files under their own names', async () => {
    const refs = (await ask(api('test/open/refs'))).json
    expect(refs).toMatchObject({ branches: [{ name: 'main' }], converts: [{ name: 'parquet' }] })
    const files = (await ask(api('test/open/tree/refs%2Fconvert%2Fparquet?recursive=true'))).json
    const names = (files as { type: string; path: string }[]).flatMap(({ type, path }) =>
      type === 'file' ? [path] : [],
    )
    expect(names).toEqual([
      'default/chat/0000.parquet',
      'default/chat/0001.parquet',
      'default/tool_calling/0000.parquet',
    ])
  })

  it('links to converted files, and takes no ranges there', async () => {
    const links = (await ask(api('test/open/parquet'))).json
    const chat = [0, 1].map((n) => api(`test/open/parquet/default/chat/${n}.parquet`))
    expect(links).toMatchObject({ default: { chat } })
    expect((await ask(api('test/open/parquet/default/chat'))).json).toEqual(chat)
    const file = await ask(chat[1] ?? '')
    expect([file.status, file.headers['location']]).toEqual([
      302,
      '/datasets/test/open/resolve/refs%2Fconvert%2Fparquet/default/chat/0001.parquet',
    ])
    expect((await ask(file.location)).headers['x-linked-size']).toBe('5000')
    const range = { headers: { range: 'bytes=0-99' } }
    expect((await ask(chat[1] ?? '', range)).status).toBe(416)
    await double.rules.add({ action: { kind: 'parquetRanges' } })
    expect((await ask(chat[1] ?? '', range)).status).toBe(302)
  })

  it('answers any preflight with what it asks for', async () => {
    const { status, headers } = await ask(api('test/open'), {
      method: 'OPTIONS',
      headers: {
        origin: 'http://app.test',
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'authorization,range',
      },
    })
    expect([
      status,
      headers['access-control-allow-headers'],
      headers['access-control-max-age'],
    ]).toEqual([200, 'authorization,range', '86400'])
    expect(headers['access-control-allow-methods']).toBe('GET')
  })

  it('keeps the two shards that tests use on different hosts', async () => {
    const hosts = [SHARD_A, SHARD_B].map(async (path) => {
      const { location } = await ask(`${double.hub}/datasets/test/open/resolve/main/${path}`)
      return new URL(location).origin
    })
    expect(await Promise.all(hosts)).toEqual([double.cdnA, double.cdnB])
  })
})
