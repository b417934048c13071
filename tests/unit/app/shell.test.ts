import { describe, expect, it } from 'vitest'
import { createShell } from '../../../src/app/shell.ts'

const base = 'https://host.example/explorer/'
const script = './assets/index-B2xkq0Zz.js'

/** Cache Storage in memory, as far as the shell uses it. */
function fakeCaches() {
  const all = new Map<string, Map<string, Response>>()
  const cacheOf = (name: string) => {
    const entries = all.get(name) ?? new Map<string, Response>()
    all.set(name, entries)
    return {
      put: (url: string, response: Response) => Promise.resolve(void entries.set(url, response)),
      match: (url: string) => Promise.resolve(entries.get(url)?.clone()),
    }
  }
  const caches = {
    open: (name: string) => Promise.resolve(cacheOf(name)),
    keys: () => Promise.resolve([...all.keys()]),
    delete: (name: string) => Promise.resolve(all.delete(name)),
    match: (url: string) =>
      Promise.resolve(
        [...all.values()]
          .find((entries) => entries.has(url))
          ?.get(url)
          ?.clone(),
      ),
  }
  return { caches: caches as unknown as CacheStorage, all }
}

/** A host whose files are what `site` says; null is no network. */
function host(site: { files: Record<string, string> | null }) {
  const asked: string[] = []
  const fetch = (request: Request | string) => {
    const url = typeof request === 'string' ? request : request.url
    asked.push(url)
    if (!site.files) return Promise.reject(new TypeError('failed'))
    const text = site.files[`./${url.slice(base.length).split('?')[0] ?? ''}`]
    const type = url.endsWith('.js') && !text?.startsWith('<') ? 'text/javascript' : 'text/html'
    const init = { status: text === undefined ? 404 : 200, headers: { 'content-type': type } }
    return Promise.resolve(new Response(text ?? 'none', init))
  }
  return { fetch, asked }
}

const never = () => new Promise<void>(() => undefined)
const request = (file: string, init: RequestInit & { isStart?: boolean } = {}) => {
  const made = new Request(new URL(file, base), init)
  // Node cannot make requests that navigate.
  return init.isStart ? Object.defineProperty(made, 'mode', { value: 'navigate' }) : made
}
const start = () => request('./?view=browse', { isStart: true })

describe('createShell', () => {
  const build = { id: 'one', files: ['./', script] }
  const setUp = async () => {
    const site = { files: { './': '<p>1', [script]: 'run()' } as Record<string, string> | null }
    const { caches, all } = fakeCaches()
    const { fetch, asked } = host(site)
    const shell = createShell({ caches, fetch, wait: never }, base, build)
    await shell.install()
    return { site, caches, all, fetch, asked, shell }
  }
  const textOf = async (answer: Promise<Response> | null) => (await answer)?.text()

  it('opens the app without a network, whatever its address says', async () => {
    const { site, shell } = await setUp()
    site.files = null
    expect(await textOf(shell.answer(start()))).toBe('<p>1')
    expect(await textOf(shell.answer(request(script)))).toBe('run()')
  })

  it('shows the newest start page while there is a network, the kept one when it is slow', async () => {
    const { site, caches, shell } = await setUp()
    site.files = { './': '<p>2' }
    expect(await textOf(shell.answer(start()))).toBe('<p>2')
    const slow = { caches, fetch: () => new Promise<Response>(() => undefined) }
    const waited: number[] = []
    const wait = (ms: number) => Promise.resolve(void waited.push(ms))
    expect(await textOf(createShell({ ...slow, wait }, base, build).answer(start()))).toBe('<p>1')
    expect(waited).toEqual([3000])
  })

  it('asks nobody for a file named by its content, and keeps parts once they were used', async () => {
    const { site, asked, shell } = await setUp()
    asked.length = 0
    await shell.answer(request(script))
    expect(asked).toEqual([])
    const part = './assets/worker-B2xkq0Zz.js'
    site.files = { [part]: 'engine()' }
    expect(await textOf(shell.answer(request(part)))).toBe('engine()')
    site.files = null
    expect(await textOf(shell.answer(request(part)))).toBe('engine()')
  })

  it('leaves data, ranges, other hosts and other apps alone', async () => {
    const { shell } = await setUp()
    for (const other of [
      request('./sample/index.json'),
      request(script, { headers: { range: 'bytes=0-9' } }),
      request(script, { method: 'POST' }),
      request('../other/assets/index-B2xkq0Zz.js'),
      request('https://files.example/assets/index-B2xkq0Zz.js'),
      request('./sample/index.json', { isStart: true }),
    ]) {
      expect(shell.answer(other), `${other.method} ${other.url}`).toBeNull()
    }
  })

  it('drops the builds before it, and nothing else', async () => {
    const { caches, all, fetch } = await setUp()
    await caches.open('bytes-v1 x')
    await createShell({ caches, fetch, wait: never }, `${base}deeper/`, build).activate()
    await caches.open(`shell-v1 ${base}deeper/ one`)
    const next = createShell({ caches, fetch, wait: never }, base, { ...build, id: 'two' })
    await next.install()
    await next.activate()
    expect([...all.keys()].sort()).toEqual([
      'bytes-v1 x',
      `shell-v1 ${base} two`,
      `shell-v1 ${base}deeper/ one`,
    ])
  })

  it('keeps no start page in place of a script, and no build that is incomplete', async () => {
    const { site, caches, fetch, shell } = await setUp()
    const gone = './assets/gone-B2xkq0Zz.js'
    site.files = { [gone]: '<p>1' }
    expect(await textOf(shell.answer(request(gone)))).toBe('<p>1')
    site.files = null
    await expect(shell.answer(request(gone))).rejects.toThrow('failed')
    site.files = { './': '<p>3' }
    const lacking = { id: 'three', files: ['./', gone] }
    const next = createShell({ caches, fetch, wait: never }, base, lacking)
    await expect(next.install()).rejects.toThrow('answered 404')
  })
})
