import type { Page } from '@playwright/test'
import { startHubDouble, type HubDouble } from '../support/hub/double.ts'
import { SHARD_A, SHARD_B, tinyRepos } from '../support/hub/tiny.ts'
import { TOKENS } from '../support/hub/users.ts'
import { expect, test as base } from '../support/e2e.ts'

/** A double, and a page of another origin that asks it. */
const test = base.extend<{ double: HubDouble; blank: Page }>({
  double: async ({}, provide) => {
    const double = await startHubDouble({ repos: tinyRepos() })
    await provide(double)
    await double.close()
  },
  blank: async ({ page, site, problems }, provide) => {
    problems.allow(/favicon\.ico/)
    // A file of the app without scripts: nothing but the test asks from there.
    await page.goto(new URL('icon.svg', site.url).href)
    await provide(page)
  },
})

test('the page of a Space hands its query on once, and shows what the frame says', async ({
  blank,
  double,
  site,
}) => {
  double.embed(site.url)
  await blank.goto(`${double.outer}/spaces/nvidia/explorer?view=browse&category=math#row=5`)
  const frame = blank.frameLocator('iframe[title=Space]')
  await expect(frame.getByRole('grid', { name: 'Conversations' })).toBeVisible()
  const inner = blank.frames().find((each) => each.url().startsWith(site.url))
  expect(new URL(inner?.url() ?? '').search).toBe('?view=browse&category=math')
  await inner?.evaluate(() => parent.postMessage({ queryString: 'view=sql', hash: 'x' }, '*'))
  await expect(blank.locator('output')).toContainText('{"queryString":"view=sql","hash":"x"}')
  expect(new URL(blank.url()).search).toBe('?view=sql')
  // The frame is not told: the outer address changes alone.
  expect(new URL(inner?.url() ?? '').search).toBe('?view=browse&category=math')
  await blank.evaluate(() => postMessage({ queryString: 'own=1' }, '*'))
  await expect(blank.locator('output')).not.toContainText('own=1')
})

/** What a page can see of an answer. */
interface Seen {
  readonly error?: string
  readonly status?: number
  readonly length?: number
  readonly headers?: Readonly<Record<string, string | null>>
}

/** Fetches in the page; `headers` of the answer are those asked for. */
async function fetchIn(
  page: Page,
  url: string,
  init: RequestInit = {},
  names: readonly string[] = [],
): Promise<Seen> {
  return page.evaluate(
    async ([url, init, names]) => {
      try {
        const answer = await fetch(url, init)
        const { byteLength: length } = await answer.arrayBuffer()
        const headers = Object.fromEntries(names.map((name) => [name, answer.headers.get(name)]))
        return { status: answer.status, length, headers }
      } catch (error) {
        return { error: error instanceof Error ? error.name : String(error) }
      }
    },
    [url, init, names] as const,
  )
}

const shard = ({ hub }: HubDouble, path = SHARD_A) =>
  `${hub}/datasets/test/open/resolve/main/${path}`
const hops = ({ log }: HubDouble) => log.map(({ method, listener }) => `${method} ${listener}`)
const noStore = (headers: Record<string, string>): RequestInit => ({ headers, cache: 'no-store' })

test('a range goes through both hosts without a preflight, to the second without origin', async ({
  blank,
  double,
}) => {
  const seen = await fetchIn(blank, shard(double), noStore({ range: 'bytes=0-99' }), [
    'content-range',
    'etag',
  ])
  expect(seen).toMatchObject({ status: 206, length: 100 })
  expect(seen.headers).toMatchObject({
    'content-range': 'bytes 0-99/5000',
    etag: expect.stringMatching(/^"/),
  })
  expect(hops(double)).toEqual(['GET hub', 'GET cdnA'])
  expect(double.log.map(({ range }) => range)).toEqual(['bytes=0-99', 'bytes=0-99'])
  expect(double.log.map(({ origin }) => origin)).toEqual([new URL(blank.url()).origin, 'null'])
  expect(double.violations()).toEqual([])
})

test('a range from the end asks twice before, and fails where that is refused', async ({
  blank,
  double,
  problems,
}) => {
  problems.allow(/blocked by CORS policy|net::ERR_FAILED/)
  const suffix = noStore({ range: 'bytes=-8' })
  expect(await fetchIn(blank, shard(double), suffix)).toMatchObject({ status: 206, length: 8 })
  expect(hops(double)).toEqual(['OPTIONS hub', 'GET hub', 'OPTIONS cdnA', 'GET cdnA'])
  expect(double.violations()).toEqual([expect.stringMatching(/^preflight: OPTIONS cdnA/)])
  await double.rules.add({ listener: 'cdn', action: { kind: 'optionsFails' } })
  expect(await fetchIn(blank, shard(double), suffix)).toEqual({ error: 'TypeError' })
})

test('a token stays at the Hub, which is asked before', async ({ blank, double }) => {
  const authorization = `Bearer ${TOKENS.access}`
  const seen = await fetchIn(blank, shard(double), noStore({ authorization, range: 'bytes=0-9' }))
  expect(seen).toMatchObject({ status: 206, length: 10 })
  expect(hops(double)).toEqual(['OPTIONS hub', 'GET hub', 'GET cdnA'])
  expect(double.log[0]).toMatchObject({ acrm: 'GET', acrh: 'authorization' })
  expect(double.log.map((entry) => entry.authorization)).toEqual([false, true, false])
  expect(double.violations()).toEqual([])
})

test('rate limits are hidden from pages unless a mirror shows them; codes and links are not', async ({
  blank,
  double,
  problems,
}) => {
  problems.allow(/status of 4/)
  const names = ['ratelimit', 'retry-after', 'x-error-code', 'link']
  const tree = `${double.hub}/api/datasets/test/many/tree/main?recursive=true`
  const listed = await fetchIn(blank, tree, {}, names)
  expect(listed.headers).toMatchObject({
    ratelimit: null,
    link: expect.stringMatching(/rel="next"$/),
  })
  const none = `${double.hub}/api/datasets/test/many/tree/nope`
  expect((await fetchIn(blank, none, {}, names)).headers).toMatchObject({
    'x-error-code': 'RevisionNotFound',
  })
  await double.rules.add({ times: 1, action: { kind: 'status429', retryAfter: 7 } })
  expect(await fetchIn(blank, tree, noStore({}), names)).toMatchObject({
    status: 429,
    headers: { ratelimit: null, 'retry-after': null },
  })
  await double.rules.add({ action: { kind: 'exposeRateLimit' } })
  await double.rules.add({ action: { kind: 'status429', retryAfter: 7, resetSeconds: 8 } })
  expect(await fetchIn(blank, tree, noStore({}), names)).toMatchObject({
    status: 429,
    headers: { ratelimit: '"api";r=0;t=8', 'retry-after': '7' },
  })
})

test('the browser’s cache rewrites ranges that overlap, unless it is told to keep out', async ({
  blank,
  double,
}) => {
  const signed = await blank.evaluate(
    async (url) => {
      const { url: address } = await fetch(url, { method: 'HEAD' })
      return address
    },
    shard(double, SHARD_B),
  )
  const rangesOf = async (cache: RequestCache) => {
    const before = double.log.length
    for (const range of ['bytes=1000-1999', 'bytes=1500-2499']) {
      const seen = await fetchIn(blank, signed, { headers: { range }, cache })
      expect(seen).toMatchObject({ status: 206, length: 1000 })
    }
    return double.log.slice(before).map(({ range, ifRange }) => [range, typeof ifRange])
  }
  expect(await rangesOf('no-store')).toEqual([
    ['bytes=1000-1999', 'object'],
    ['bytes=1500-2499', 'object'],
  ])
  expect(await rangesOf('default')).toEqual([
    ['bytes=1000-1999', 'object'],
    ['bytes=2000-2499', 'string'],
  ])
})
