import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startStaticServer } from '../../../src/cli/static-server.ts'
import { differenceOf, openIndex } from '../../../src/parquet/blocks/open-index.ts'
import { memorySource } from '../../support/byte-sources.ts'
import { chatLikeBlocks } from '../../support/snappy-blocks.ts'
import { startRangeServer } from '../../support/range-server.ts'
import { command, emptyFolder } from './commands.ts'

/** A folder with a shard in it, and another for indexes. */
async function folders() {
  const folder = await emptyFolder()
  const [data, out] = [join(folder, 'data'), join(folder, 'out')]
  await mkdir(join(data, 'chat'), { recursive: true })
  const shard = chatLikeBlocks(2)
  await writeFile(join(data, 'chat', '0.parquet'), shard)
  return { data, out, shard, path: join(out, 'chat', '0.parquet.blocks') }
}

describe('index', { timeout: 30_000 }, () => {
  it('writes one index per file, below its path', async () => {
    const { data, out, shard, path } = await folders()
    const outcome = await command('index', data, '--out', out)
    expect(outcome).toMatchObject({ code: 0 })
    expect(outcome.out).toMatch(/out: 1 indexes, [\d,]+ bytes$/)
    const index = await openIndex(memorySource(await readFile(path)))
    expect(index.file).toMatchObject({ size: shard.length, identity: null })
    expect(index.rowGroups).toBe(2)
    expect((await index.group(1)).size).toBeGreaterThan(0)
  })

  it('keeps what is whole, and writes anew what is damaged or of another content', async () => {
    const { data, out, path } = await folders()
    await command('index', data, '--out', out)
    const first = await readFile(path)
    const { mtimeMs } = await stat(path)
    expect((await command('index', data, '--out', out)).out).toContain('of which 1 were there')
    expect((await stat(path)).mtimeMs).toBe(mtimeMs)
    await writeFile(path, first.subarray(0, first.length - 1))
    expect((await command('index', data, '--out', out)).out).not.toContain('were there')
    expect(await readFile(path)).toEqual(first)
    await writeFile(join(data, 'chat', '0.parquet'), chatLikeBlocks(1))
    expect((await command('index', data, '--out', out)).out).not.toContain('were there')
    expect((await openIndex(memorySource(await readFile(path)))).rowGroups).toBe(1)
  })

  it('reads a file by its address once, and no byte twice', async () => {
    const { data, out, shard } = await folders()
    const server = await startStaticServer({ folder: data })
    onTestFinished(() => server.close())
    const outcome = await command('index', `${server.url}chat/0.parquet`, '--out', out)
    expect(outcome).toMatchObject({ code: 0 })
    const read = Number(/Read ([\d.]+) MB/.exec(outcome.notes)?.[1])
    expect(read).toBeLessThanOrEqual(shard.length / 1e6 + 0.1)
    expect((await stat(join(out, '0.parquet.blocks'))).size).toBeGreaterThan(0)
  })

  it('is of the ETag that the server told, and is written anew when that changes', async () => {
    const { out, shard } = await folders()
    const server = await startRangeServer({ '/a/0.parquet': shard })
    onTestFinished(() => server.close())
    const index = async () => {
      const outcome = await command('index', `${server.origin}/a/0.parquet?key=1`, '--out', out)
      const bytes = await readFile(join(out, '0.parquet.blocks'))
      return { out: outcome.out, index: await openIndex(memorySource(bytes)) }
    }
    const first = await index()
    expect(first.index.file.identity).toMatch(`${server.origin}/a/0.parquet "`)
    expect((await index()).out).toContain('of which 1 were there')
    server.fail({ fault: { kind: 'etag', value: '"other"' } })
    const second = await index()
    expect(second.out).not.toContain('were there')
    expect(second.index.file.identity).toBe(`${server.origin}/a/0.parquet "other"`)
    const rowGroups = second.index.rowGroups
    expect(differenceOf(first.index, { ...second.index.file, rowGroups })).toBe('identity')
  })

  it('refuses addresses whose indexes would have one name', async () => {
    const { out } = await folders()
    const outcome = await command(
      'index',
      'https://h/a/0.parquet',
      'https://h/b/0.parquet',
      '--out',
      out,
    )
    expect(outcome.code).toBe(1)
    expect(outcome.notes).toContain('would both be indexed in 0.parquet.blocks')
    expect(await stat(out).catch(() => null)).toBeNull()
  })

  it('names files that give no index', async () => {
    const { data, out } = await folders()
    await writeFile(join(data, 'a.parquet'), 'no parquet')
    const outcome = await command('index', data, '--out', out)
    expect(outcome.code).toBe(0)
    expect(outcome.notes).toMatch(/^Left out: a\.parquet/m)
    const sample = await command('index', 'public/sample', '--out', out)
    expect(sample).toMatchObject({ code: 1 })
    expect(sample.notes).toContain('None of the files could be indexed.')
  })

  it('goes on past a file that cannot be read, names it and fails, and is done the next time', async () => {
    const { out, shard } = await folders()
    const names = ['a', 'b', 'c', 'd']
    const server = await startRangeServer()
    onTestFinished(() => server.close())
    const urls = names.map((name) => server.add(`/d/${name}.parquet`, shard))
    server.fail({ fault: { kind: 'status', status: 404 }, path: /b\.parquet/ })
    const index = () => command('index', ...urls, '--out', out)
    const first = await index()
    expect(first.code).toBe(1)
    expect(first.notes.match(/^Not indexed: .*$/gm)).toEqual([
      expect.stringContaining('b.parquet does not exist'),
    ])
    expect(first.notes).toContain('1 of 4 files could not be indexed. Indexes that are finished')
    expect(first.out).toMatch(/out: 3 indexes, [\d,]+ bytes$/)
    const written = ['a', 'c', 'd'].map((name) => `${name}.parquet.blocks`)
    expect((await readdir(out)).sort()).toEqual(written)
    server.clear()
    const second = await index()
    expect(second.code).toBe(0)
    expect(second.out).toMatch(/out: 4 indexes, of which 3 were there/)
  })

  it('goes on past many unreadable files as long as others can be read', async () => {
    const { out, shard } = await folders()
    const server = await startRangeServer()
    onTestFinished(() => server.close())
    const names = ['x0', 'x1', 'x2', 'good', 'well', 'x3', 'x4', 'x5']
    const urls = names.map((name) => server.add(`/d/${name}.parquet`, shard))
    server.fail({ fault: { kind: 'status', status: 404 }, path: /x\d\.parquet/ })
    const { code, notes } = await command('index', ...urls, '--out', out)
    expect([code, notes.match(/^Not indexed: /gm)?.length]).toEqual([1, 6])
    expect(notes).toContain('6 of 8 files could not be indexed.')
    expect((await readdir(out)).sort()).toEqual(['good.parquet.blocks', 'well.parquet.blocks'])
  })

  it('stops where the host gives none of the files', async () => {
    const { out, shard } = await folders()
    const server = await startRangeServer()
    onTestFinished(() => server.close())
    const names = Array.from({ length: 12 }, (_, i) => `x${i}`)
    const urls = names.map((name) => server.add(`/d/${name}.parquet`, shard))
    server.fail({ fault: { kind: 'status', status: 404 } })
    const { code, notes } = await command('index', ...urls, '--out', out)
    expect(code).toBe(1)
    expect(notes.match(/^Not indexed: /gm)).toHaveLength(3)
    const named = new Set(notes.match(/x\d+\.parquet does not exist/g))
    const asked = [...new Set(server.log.map(({ path }) => path))]
    expect([named.size, asked.length <= 5]).toEqual([4, true])
    const missing = asked.map((path) => `${path.slice(3)} does not exist`)
    expect(missing).toEqual(expect.arrayContaining([...named]))
  })

  it('says that no file could be indexed when the only one cannot be read', async () => {
    const { out } = await folders()
    const server = await startRangeServer()
    onTestFinished(() => server.close())
    const { code, notes } = await command('index', `${server.origin}/gone.parquet`, '--out', out)
    expect(code).toBe(1)
    expect(notes).toContain('gone.parquet does not exist')
    expect(notes).toContain('1 of 1 files could not be indexed.')
  })

  it('says how it is written', async () => {
    expect(await command('index')).toMatchObject({ code: 2 })
    expect((await command('index', 'x')).notes).toContain('Where to? index SOURCE --out DIR')
    expect((await command('index', '--out', 'x')).notes).toContain('Of which files?')
    expect((await command('index', '--help')).out).toContain('DIR/PATH.parquet.blocks')
    expect(await command('index', 'x', '--out', 'package.json')).toMatchObject({ code: 1 })
  })
})
