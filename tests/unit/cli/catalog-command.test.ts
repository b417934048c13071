import { cp, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { tupleTotals } from '../../../src/catalog/counts.ts'
import { parseCatalog } from '../../../src/catalog/format.ts'
import { testServer } from '../../support/byte-layer.ts'
import { hasRealSmall, realSmallData, realSmallExpected } from '../../support/real-small.ts'
import { startStaticServer } from '../../../src/cli/static-server.ts'
import { command, emptyFolder } from './commands.ts'

const sample = 'public/sample'

async function serve(folder: string): Promise<string> {
  const server = await startStaticServer({ folder })
  onTestFinished(() => server.close())
  return server.url
}

const read = async (path: string) => parseCatalog(await readFile(path), 'catalog.bin')

describe('catalog', () => {
  it('counts a listing as the committed sample is counted', async () => {
    const out = join(await emptyFolder(), 'catalog.bin')
    const outcome = await command('catalog', `${await serve(sample)}index.json`, '--out', out)
    expect(outcome.code).toBe(0)
    expect(outcome.notes).toMatch(/^Read [\d.]+ MB in \d+ requests/)
    expect(outcome.out).toMatch(/11 files, 48 row groups, [\d,]+ bytes$/)
    expect(await readFile(out)).toEqual(await readFile(join(sample, 'catalog.bin')))
  })

  it('counts a folder, and the same files by their addresses, alike', async () => {
    const folder = await emptyFolder()
    const [local, remote] = [join(folder, 'local.bin'), join(folder, 'remote.bin')]
    expect(await command('catalog', sample, '--out', local)).toMatchObject({ code: 0 })
    const url = await serve(sample)
    const names = (await readdir(join(sample, 'data'))).reverse()
    const urls = names.map((name) => `${url}data/${name}`)
    expect(await command('catalog', ...urls, '--out', remote)).toMatchObject({ code: 0 })
    const [here, there] = [await read(local), await read(remote)]
    expect(here.source).toEqual({ name: 'sample', revision: null })
    expect(there.source).toEqual({ name: `${url}data/`, revision: null })
    expect(here.catalog).toEqual(there.catalog)
    expect(there.files.map(({ name }) => `data/${name}`)).toEqual(
      here.files.map(({ name }) => name),
    )
    expect(there.files.map(({ footer }) => footer)).toEqual(here.files.map(({ footer }) => footer))
  })

  it.skipIf(!hasRealSmall)('reads footers and facet columns only', async () => {
    const server = await testServer({ '/data': realSmallData })
    const url = `${server.origin}/data/math-00000-of-00001.parquet`
    const out = join(await emptyFolder(), 'catalog.bin')
    expect(await command('catalog', url, '--out', out)).toMatchObject({ code: 0 })
    const { length } = await readFile(`${realSmallData}/math-00000-of-00001.parquet`)
    const bytes = server.log.reduce((sum, each) => sum + each.bytes, 0)
    console.log(`${server.log.length} requests, ${bytes} of ${length} bytes`)
    expect(bytes).toBeLessThan(0.1 * length)
  })

  it.skipIf(!hasRealSmall)('gives the ground truth of real-small', async () => {
    const out = join(await emptyFolder(), 'catalog.bin')
    expect(await command('catalog', realSmallData, '--out', out)).toMatchObject({ code: 0 })
    const { catalog } = await read(out)
    const totals = tupleTotals(catalog)
    const byGenerator: Record<string, number> = {}
    catalog.tuples.forEach(([category, generator], i) => {
      const key = `${category ?? ''} | ${generator ?? ''}`
      byGenerator[key] = (byGenerator[key] ?? 0) + totals[i]!
    })
    expect(byGenerator).toEqual(realSmallExpected().per_category_generator)
  })

  it('leaves out files that hold no conversations, and says so', async () => {
    const folder = await emptyFolder()
    await cp(`${sample}/data/tool-00000-of-00002.parquet`, join(folder, 'tool.parquet'))
    await writeFile(join(folder, 'broken.parquet'), 'not Parquet at all')
    const out = join(folder, 'catalog.bin')
    const { code, notes } = await command('catalog', folder, '--out', out)
    expect(code).toBe(0)
    expect(notes).toContain('Left out: broken.parquet is not a Parquet file')
    expect((await read(out)).files.map(({ name }) => name)).toEqual(['tool.parquet'])
  })

  it('ends with the words of the fault when a file cannot be had', async () => {
    const url = `${await serve(sample)}data/gone.parquet`
    const out = join(await emptyFolder(), 'catalog.bin')
    const { code, notes } = await command('catalog', url, '--out', out)
    expect(code).toBe(1)
    expect(notes).toContain('gone.parquet does not exist')
  })

  it('says where nothing can be read or written', async () => {
    const folder = await emptyFolder()
    const out = join(folder, 'x.bin')
    const missing = await command('catalog', join(folder, 'nowhere'), '--out', out)
    expect(missing).toMatchObject({ code: 1 })
    expect(missing.notes).toContain('There is no folder')
    expect((await command('catalog', folder, '--out', out)).notes).toContain('no Parquet file')
    const lost = await command('catalog', sample, '--out', join(folder, 'no', 'x.bin'))
    expect(lost).toMatchObject({ code: 1 })
  })

  it('goes on where it was stopped, and gives the same bytes', async () => {
    const folder = await emptyFolder()
    const server = await testServer({ '/data': `${sample}/data` })
    const names = (await readdir(`${sample}/data`)).sort()
    const urls = names.map((name) => `${server.origin}/data/${name}`)
    const whole = join(folder, 'whole.bin')
    await command('catalog', ...urls, '--out', whole)
    const all = server.log.length
    server.clear()

    const out = join(folder, 'catalog.bin')
    server.fail({ fault: { kind: 'status', status: 404 }, path: /stem-00002/ })
    expect(await command('catalog', ...urls, '--out', out)).toMatchObject({ code: 1 })
    const part = await readFile(`${out}.part`, 'utf8')
    const finished = part.trimEnd().split('\n').length
    expect(finished).toBeGreaterThan(3)
    await writeFile(`${out}.part`, part.slice(0, -20))
    server.clear()
    expect(await command('catalog', ...urls, '--out', out)).toMatchObject({ code: 0 })
    console.log(
      `whole: ${all} requests, resumed with ${finished - 1} of ${names.length} files: ${server.log.length}`,
    )
    expect(server.log.length).toBeLessThan(all)
    expect(await readFile(out)).toEqual(await readFile(whole))
    expect((await readdir(folder)).sort()).toEqual(['catalog.bin', 'whole.bin'])
  })

  it('counts a file anew when it has changed since the stop', async () => {
    const bytesOf = (name: string) => readFile(`${sample}/data/${name}-00000-of-00002.parquet`)
    const server = await testServer()
    const first = server.add('/d/a.parquet', await bytesOf('tool'))
    const chat = await bytesOf('chat')
    const others = ['b', 'c', 'd', 'e'].map((name) => server.add(`/d/${name}.parquet`, chat))
    const urls = [first, ...others, `${server.origin}/d/z.parquet`]
    const out = join(await emptyFolder(), 'catalog.bin')
    expect(await command('catalog', ...urls, '--out', out)).toMatchObject({ code: 1 })
    expect(await readFile(`${out}.part`, 'utf8')).toContain('tool_calling')
    server.add('/d/a.parquet', await bytesOf('math'))
    server.add('/d/z.parquet', await bytesOf('code'))
    expect(await command('catalog', ...urls, '--out', out)).toMatchObject({ code: 0 })
    const categories = (await read(out)).catalog.tuples.map(([category]) => category)
    expect([...new Set(categories)].sort()).toEqual(['chat', 'code', 'math'])
  })
})
