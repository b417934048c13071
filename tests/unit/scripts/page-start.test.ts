import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { pageStart } from '../../../scripts/page-start/vite.ts'

type Handler = (
  html: string,
  context: { bundle: Record<string, unknown>; filename: string },
) => string

const { transformIndexHtml } = pageStart() as unknown as {
  transformIndexHtml: { handler: Handler }
}
const filename = resolve('index.html')

const chunk = (fileName: string, module: string, imports: string[] = [], css: string[] = []) => ({
  [fileName]: {
    type: 'chunk',
    fileName,
    facadeModuleId: resolve(module),
    imports,
    viteMetadata: { importedCss: new Set(css) },
  },
})
const scripts = {
  ...chunk('assets/index-a.js', 'src/main.tsx'),
  ...chunk(
    'assets/OverviewView-b.js',
    'src/views/overview/OverviewView.tsx',
    ['assets/index-a.js', 'assets/part-c.js'],
    ['assets/OverviewView-d.css'],
  ),
  ...chunk('assets/part-c.js', 'src/ui/part.ts', ['assets/part-e.js']),
  ...chunk('assets/part-e.js', 'src/ui/other.ts'),
  ...chunk('assets/load-f.js', 'src/catalog/load.ts', ['assets/part-e.js']),
  ...chunk('assets/late-g.js', 'src/views/late.tsx'),
}
const worker = 'assets/reader-worker-B2xkq0Zz.js'
const bundle = { ...scripts, [worker]: { type: 'asset', fileName: worker } }

/** The page with its entry, as Vite has written it by then. */
const built = async () =>
  (await readFile('index.html', 'utf8')).replace('/src/main.tsx', './assets/index-a.js')

async function scriptOf(): Promise<{ page: string; script: string }> {
  const page = transformIndexHtml.handler(await built(), { bundle, filename })
  return { page, script: /<script>([^]*?)<\/script>/.exec(page)?.[1] ?? '' }
}

/** What the script puts into the page of this address. */
async function linksAt(search: string): Promise<object[]> {
  const { script } = await scriptOf()
  const links: object[] = []
  const document = { createElement: () => ({}), head: { append: links.push.bind(links) } }
  class Worker extends EventTarget {}
  runInNewContext(script, { Worker, URLSearchParams, window: {}, location: { search }, document })
  return links
}

describe('pageStart', () => {
  it('starts the built worker by a script that the policy allows by its hash, and no other', async () => {
    const { page, script } = await scriptOf()
    expect(script).toContain(`new Worker("./${worker}",{type:'module'})`)
    const hash = createHash('sha256').update(script).digest('base64')
    const [, policy = ''] = /script-src ([^;]*);/.exec(page) ?? []
    expect(policy.split(' ')).toEqual([`'self'`, `'sha256-${hash}'`, `'wasm-unsafe-eval'`])
  })

  it('asks for what the overview needs and the page does not name, where the link opens it', async () => {
    const ahead = [
      { rel: 'modulepreload', href: './assets/OverviewView-b.js' },
      { rel: 'modulepreload', href: './assets/part-c.js' },
      { rel: 'modulepreload', href: './assets/part-e.js' },
      { rel: 'preload', as: 'style', href: './assets/OverviewView-d.css' },
      { rel: 'modulepreload', href: './assets/load-f.js' },
    ]
    expect(await linksAt('')).toEqual(ahead)
    expect(await linksAt('?source=hub&category=math')).toEqual(ahead)
    expect(await linksAt('?view=overview')).toEqual(ahead)
    expect(await linksAt('?source=hub&view=browse')).toEqual([])
  })

  it('does not pass over a page without a policy, or a build without the worker or the overview', () => {
    const { handler } = transformIndexHtml
    expect(() => handler('<title>a</title>', { bundle, filename })).toThrow('no policy')
    expect(() => handler(`script-src 'self'`, { bundle, filename })).toThrow('no title')
    expect(() => handler('', { bundle: scripts, filename })).toThrow('worker is not built')
    const bare = { [worker]: bundle[worker] }
    expect(() => handler('', { bundle: bare, filename })).toThrow('no script for')
  })

  it('leaves pages alone that are not the app', () => {
    const page = '<title>a</title>'
    const other = { bundle, filename: resolve('tests/support/engine-page/index.html') }
    expect(transformIndexHtml.handler(page, other)).toBe(page)
  })
})
