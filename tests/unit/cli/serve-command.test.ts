import { cp, mkdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { serveCommand } from '../../../src/cli/serve-command.ts'
import { decodeLink } from '../../../src/query/link.ts'
import { loadListing } from '../../../src/sources/listing.ts'
import { testLayer } from '../../support/byte-layer.ts'
import { chatLikeBlocks } from '../../support/snappy-blocks.ts'
import { command, emptyFolder, writtenLines } from './commands.ts'

const shard = 'public/sample/data/tool-00000-of-00002.parquet'

/** A folder that stands for the built app. */
async function builtApp(): Promise<string> {
  const folder = await emptyFolder()
  await writeFile(join(folder, 'index.html'), '<title>app</title>')
  return folder
}

/** Serves a folder; gives the server and what was written. */
async function serve(...args: readonly string[]) {
  const { lines, terminal } = writtenLines()
  const server = await serveCommand([...args, '--port', '0'], terminal, await builtApp())
  onTestFinished(() => server.close())
  return { server, lines }
}

describe('serve', () => {
  it('tells the splits of folders, whose files get numbers in path order', async () => {
    const folder = await emptyFolder()
    for (const path of ['math/a', 'math/b', 'code']) {
      await mkdir(join(folder, path), { recursive: true })
    }
    const names = ['math/b/0000.parquet', 'math/a/0000.parquet', 'code/0000.parquet']
    for (const name of [...names, 'math/tool-00001-of-00002.parquet']) {
      await cp(shard, join(folder, name))
    }
    const { server } = await serve(folder)
    const { refs } = await loadListing(testLayer(), `${server.url}files.json`, 'files.json')
    expect(refs.map(({ name, place }) => [name, place?.split, place?.shard])).toEqual([
      ['code/0000.parquet', 'code', 0],
      ['a/0000.parquet', 'math', 0],
      ['b/0000.parquet', 'math', 1],
      ['tool-00001-of-00002.parquet', undefined, undefined],
    ])
  })

  it('prints a short link that opens the files of the folder and its folders', async () => {
    const folder = await emptyFolder()
    const names = [
      'b/x y#1?.parquet',
      'a.PARQUET',
      '.hidden/c.parquet',
      'notes.txt',
      'b/.d.parquet',
    ]
    for (const path of ['b', '.hidden']) await mkdir(join(folder, path))
    for (const name of names) await cp(shard, join(folder, name))
    const { server, lines } = await serve(folder)
    expect(lines[0]).toContain('2 Parquet files')
    const link = new URL(lines[1]!)
    expect(link.href.length).toBeLessThan(90)
    expect(link.origin).toBe(new URL(server.url).origin)
    const { query, problems } = decodeLink(link.search)
    expect(problems).toEqual([])
    const [url = ''] = query.source.kind === 'urls' ? query.source.urls : []
    const layer = testLayer()
    const { refs, catalog } = await loadListing(layer, url, 'files.json')
    expect(refs.map(({ name }) => name)).toEqual(['a.PARQUET', 'x y#1?.parquet'])
    expect(catalog).toBeNull()
    for (const ref of refs) {
      const file = await layer.open(ref)
      expect(new TextDecoder().decode(await file.read(0, 4))).toBe('PAR1')
    }
    expect(await (await fetch(server.url)).text()).toContain('app')
  })

  it('announces a catalog in the folder, and files that came later', async () => {
    const folder = await emptyFolder()
    await cp(shard, join(folder, 'a.parquet'))
    const { server } = await serve(folder)
    const list = () => loadListing(testLayer(), `${server.url}files.json`, 'files.json')
    expect(await list()).toMatchObject({ catalog: null, refs: { length: 1 } })
    await cp(shard, join(folder, 'b.parquet'))
    await command('catalog', folder, '--out', join(folder, 'catalog.bin'))
    const { catalog, refs } = await list()
    expect(refs.length).toBe(2)
    expect(catalog).toBe(`${server.url}data/catalog.bin`)
    expect((await fetch(catalog!)).status).toBe(200)
  })

  it('announces the block index of a file', async () => {
    const folder = await emptyFolder()
    await writeFile(join(folder, 'a.parquet'), chatLikeBlocks(1))
    await cp(shard, join(folder, 'b.parquet'))
    await command('index', folder, '--out', folder)
    const { server } = await serve(folder)
    const url = `${server.url}files.json`
    const { refs } = await loadListing(testLayer(), url, 'files.json')
    expect(refs.map(({ blocks }) => blocks)).toEqual([
      `${server.url}data/a.parquet.blocks`,
      undefined,
    ])
  })

  it('serves nothing but the folder, and only to this machine', async () => {
    const folder = await emptyFolder()
    await mkdir(join(folder, 'in'))
    await cp(shard, join(folder, 'in', 'a.parquet'))
    await writeFile(join(folder, 'secret.txt'), 'secret')
    const { server } = await serve(join(folder, 'in'))
    expect(new URL(server.url).hostname).toBe('127.0.0.1')
    for (const path of ['data/../secret.txt', 'data/%2e%2e/secret.txt', 'data/..%2fsecret.txt']) {
      expect((await fetch(`${server.url}${path}`)).status).toBe(404)
    }
  })

  it('serves one file alone', async () => {
    const { server, lines } = await serve(shard)
    expect(lines[0]).toContain('1 Parquet file ')
    const { refs } = await loadListing(testLayer(), `${server.url}files.json`, 'files.json')
    expect(refs.map(({ name }) => name)).toEqual(['tool-00000-of-00002.parquet'])
  })

  it('says when there is nothing to serve', async () => {
    const folder = await emptyFolder()
    expect(await command('serve', folder)).toMatchObject({ code: 1 })
    expect((await command('serve', folder)).notes).toContain('There is no Parquet file in')
    expect((await command('serve', join(folder, 'x'))).notes).toContain('There is no folder')
  })

  it('takes the next port when one is taken, and says so', async () => {
    const other = createServer()
    await new Promise<void>((done) => void other.listen(0, '127.0.0.1', done))
    onTestFinished(() => void other.close())
    const { port } = other.address() as AddressInfo
    const { lines, terminal } = writtenLines()
    const server = await serveCommand([shard, '--port', String(port)], terminal, await builtApp())
    onTestFinished(() => server.close())
    expect(server.port).toBeGreaterThan(port)
    expect(lines[0]).toContain(`Port ${port} is taken`)
  })
})
