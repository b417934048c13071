/** The built app as the service worker is told it. */
export interface Build {
  /** Hash of everything in it. */
  readonly id: string
  /** What the app needs to start and to show what was seen, relative to its address. */
  readonly files: readonly string[]
}

/** What the shell needs from outside. */
export interface ShellEffects {
  readonly caches: CacheStorage
  readonly fetch: (request: Request | string, init?: RequestInit) => Promise<Response>
  /** Passes after `ms` milliseconds. */
  readonly wait: (ms: number) => Promise<void>
}

/** Keeps the built app, and answers its requests from what is kept. */
export interface Shell {
  /** Fetches all files of the build that are not kept yet. @throws TypeError, Error */
  install(): Promise<void>
  /** Drops the builds before this one. */
  activate(): Promise<void>
  /** The answer to a request; null for whatever is no part of the app. */
  answer(request: Request): Promise<Response> | null
}

/** How long the start page may take before the one that is kept is shown, in ms. */
const patienceMs = 3000

/** Written by the address, so that apps under two paths of one host do not meet. */
const prefixOf = (base: string) => `shell-v1 ${base} `

/**
 * Makes the shell of the app at `base`, an absolute address with a slash at its end. Files named by
 * their content come from the cache, whichever build has put them there; the start page and the parts
 * of the engine come from the network while there is one. Other hosts, ranges and data are left alone.
 */
export function createShell({ caches, fetch, wait }: ShellEffects, base: string, build: Build) {
  const prefix = prefixOf(base)
  const name = prefix + build.id
  const startPage = new URL('./', base).href
  const others = build.files.filter((file) => !isNamedByContent(file))

  const keep = async (url: string, response: Response) => {
    const cache = await caches.open(name)
    await cache.put(url, response)
  }
  const kept = async (url: string) => (await caches.open(name)).match(url, { ignoreVary: true })
  const fetchAndKeep = async (request: Request, url: string) => {
    const response = await fetch(request)
    // A full disk only means that this file is not there offline.
    if (isWhole(response, url)) void keep(url, response.clone()).catch(() => undefined)
    return response
  }
  const fromCache = async (request: Request, url: string) =>
    (await caches.match(url, { ignoreVary: true })) ?? fetchAndKeep(request, url)
  const fromNetwork = async (request: Request, url: string) => {
    try {
      return await fetchAndKeep(request, url)
    } catch (error) {
      const held = await caches.match(url, { ignoreVary: true })
      if (held) return held
      throw error
    }
  }
  const start = async (request: Request) => {
    const held = await kept(startPage)
    if (!held) return fetch(request)
    const fresh = fetch(request).then(
      (response) => (response.status >= 500 ? held : response),
      () => held,
    )
    return Promise.race([fresh, wait(patienceMs).then(() => held)])
  }

  const shell: Shell = {
    async install() {
      // One at a time: the user's own requests go first.
      for (const file of build.files) {
        const url = new URL(file, base).href
        const isFixed = isNamedByContent(file)
        const held = isFixed ? await caches.match(url, { ignoreVary: true }) : undefined
        await keep(url, held ?? (await load(url, isFixed ? 'default' : 'no-cache')))
      }
    },
    async activate() {
      const names = (await caches.keys()).filter((each) => each.startsWith(prefix))
      await Promise.all(names.filter((each) => each !== name).map((each) => caches.delete(each)))
    },
    answer(request) {
      const { origin, pathname } = new URL(request.url)
      const url = origin + pathname
      if (request.method !== 'GET' || request.headers.has('range')) return null
      if (!url.startsWith(base)) return null
      const file = `./${url.slice(base.length)}`
      if (request.mode === 'navigate') {
        return file === './' || file === './index.html' ? start(request) : null
      }
      if (isNamedByContent(file)) return fromCache(request, url)
      return file.startsWith('./engine/') || others.includes(file)
        ? fromNetwork(request, url)
        : null
    },
  }
  return shell

  async function load(url: string, cache: RequestCache): Promise<Response> {
    const response = await fetch(url, { cache })
    if (!isWhole(response, url)) throw new Error(`${url} answered ${response.status}`)
    if (!response.redirected) return response
    // The browser refuses to start from an answer that was redirected.
    return new Response(await response.blob(), { headers: response.headers })
  }
}

/** Whether an answer is the file: some hosts give their start page for files that they do not have. */
function isWhole({ status, headers }: Response, url: string): boolean {
  const isPage = headers.get('content-type')?.startsWith('text/html') ?? false
  return status === 200 && (url.endsWith('/') || !isPage)
}

/** Whether Vite has named a file by its content, so that its address never stands for another. */
function isNamedByContent(file: string): boolean {
  return /^\.\/assets\/[^/]*-[\w-]{8}\.\w+$/.test(file)
}
