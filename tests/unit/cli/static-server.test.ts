import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startStaticServer, type StaticServer } from '../../../src/cli/static-server.ts'

const text = 'one row\n'.repeat(1000)
let folder: string
let server: StaticServer

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'static-'))
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'index.html'), '<p>hello')
  await writeFile(join(folder, 'assets', 'text-12345678.js'), text)
  await writeFile(join(folder, 'empty.parquet'), '')
  server = await startStaticServer({ folder, prefix: 'deep/er' })
})

afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true })
})

describe('startStaticServer', () => {
  it('serves the page under its prefix only', async () => {
    const page = await fetch(server.url)
    expect(await page.text()).toBe('<p>hello')
    expect(page.headers.get('cache-control')).toBe('no-store')
    expect(new URL(server.url).pathname).toBe('/deep/er/')
    expect((await fetch(new URL('/', server.url))).status).toBe(404)
  })

  it('sends a range byte for byte', async () => {
    const answer = await fetch(new URL('assets/text-12345678.js', server.url), {
      headers: { range: 'bytes=8-14' },
    })
    expect({ status: answer.status, text: await answer.text() }).toEqual({
      status: 206,
      text: 'one row',
    })
  })

  it('compresses text', async () => {
    const answer = await fetch(new URL('assets/text-12345678.js', server.url))
    expect(answer.headers.get('content-encoding')).toBe('gzip')
    expect(Number(answer.headers.get('content-length'))).toBeLessThan(200)
    expect(await answer.text()).toBe(text)
  })

  it('sends an empty file and says what is missing', async () => {
    const empty = await fetch(new URL('empty.parquet', server.url))
    expect({ status: empty.status, size: (await empty.arrayBuffer()).byteLength }).toEqual({
      status: 200,
      size: 0,
    })
    const missing = await fetch(new URL('assets/', server.url))
    expect({ status: missing.status, text: await missing.text() }).toEqual({
      status: 404,
      text: 'There is no such file here.\n',
    })
  })

  it('serves documents instead of files, made at each request', async () => {
    let made = 0
    const documents = {
      'index.html': () => Promise.resolve(`<p>${++made}`),
      'data/two.bin': () => Promise.resolve(Uint8Array.of(1, 2)),
    }
    const other = await startStaticServer({ folder, documents })
    const page = await fetch(other.url)
    expect([await page.text(), page.headers.get('content-type')]).toEqual([
      '<p>1',
      'text/html; charset=utf-8',
    ])
    expect(await (await fetch(other.url)).text()).toBe('<p>2')
    const bytes = await fetch(new URL('data/two.bin', other.url))
    expect(new Uint8Array(await bytes.arrayBuffer())).toEqual(Uint8Array.of(1, 2))
    const head = await fetch(other.url, { method: 'HEAD' })
    expect([head.headers.get('content-length'), await head.text()]).toEqual(['4', ''])
    expect((await fetch(other.url, { method: 'POST' })).status).toBe(405)
    await other.close()
  })

  it('takes the next port when one is taken, or says so', async () => {
    const { port } = server
    await expect(startStaticServer({ folder, port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
    const next = await startStaticServer({ folder, port, morePorts: 20 })
    expect(next.port).toBeGreaterThan(port)
    await next.close()
  })
})
