import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readerStart } from '../../../scripts/reader-start/vite.ts'

type Handler = (
  html: string,
  context: { bundle: Record<string, unknown>; filename: string },
) => string

const { transformIndexHtml } = readerStart() as unknown as {
  transformIndexHtml: { handler: Handler }
}
const filename = resolve('index.html')
const bundle = { 'assets/index-a.js': {}, 'assets/reader-worker-B2xkq0Zz.js': {} }

describe('readerStart', () => {
  it('starts the built worker by a script that the policy allows by its hash, and no other', async () => {
    const page = transformIndexHtml.handler(await readFile('index.html', 'utf8'), {
      bundle,
      filename,
    })
    const [, script = ''] = /<script>([^]*?)<\/script>/.exec(page) ?? []
    expect(script).toContain('new Worker("./assets/reader-worker-B2xkq0Zz.js",{type:\'module\'})')
    const hash = createHash('sha256').update(script).digest('base64')
    const [, policy = ''] = /script-src ([^;]*);/.exec(page) ?? []
    expect(policy.split(' ')).toEqual([`'self'`, `'sha256-${hash}'`, `'wasm-unsafe-eval'`])
  })

  it('does not pass over a page without a policy, or a build without the worker', () => {
    const { handler } = transformIndexHtml
    expect(() => handler('<title>a</title>', { bundle, filename })).toThrow('no policy')
    expect(() => handler(`script-src 'self'`, { bundle, filename })).toThrow('no title')
    expect(() => handler('', { bundle: {}, filename })).toThrow('worker is not built')
  })
  it('leaves pages alone that are not the app', () => {
    const page = '<title>a</title>'
    const other = { bundle, filename: resolve('tests/support/engine-page/index.html') }
    expect(transformIndexHtml.handler(page, other)).toBe(page)
  })
})
