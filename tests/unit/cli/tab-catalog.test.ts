import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { parquetMetadata } from 'hyparquet'
import { describe, expect, it, onTestFinished } from 'vitest'
import { listParquet } from '../../../src/cli/parquet-folder.ts'
import { serveCommand } from '../../../src/cli/serve-command.ts'
import { refsOfFiles } from '../../../src/sources/local.ts'
import { catalogBytes, isCountedButForDamage } from '../../../src/state/sidecar.ts'
import { testLayer } from '../../support/byte-layer.ts'
import { isRested, openTab } from '../../support/tab.ts'
import { command, emptyFolder, writtenLines } from './commands.ts'

const sample = 'public/sample/data'

/** A shard whose licenses cannot be decoded. */
async function damagedShard(): Promise<Buffer> {
  const bytes = await readFile(`${sample}/code-00000-of-00002.parquet`)
  const { row_groups: groups } = parquetMetadata(new Uint8Array(bytes).buffer)
  const licenses = groups[0]!.columns.map(({ meta_data: meta }) => meta!)
  const chunk = licenses.find(({ path_in_schema: [name] }) => name === 'license')!
  const start = Number(chunk.dictionary_page_offset ?? chunk.data_page_offset)
  return bytes.fill(0xff, start, start + Number(chunk.total_compressed_size))
}

/** A folder with folders, and with files that no catalog can tell of. */
async function mixedFolder(): Promise<string> {
  const folder = join(await emptyFolder(), 'My data')
  await mkdir(join(folder, 'math', 'a b'), { recursive: true })
  await cp(`${sample}/tool-00000-of-00002.parquet`, join(folder, 'tool.parquet'))
  await cp(`${sample}/math-00000-of-00002.parquet`, join(folder, 'math', 'a b', '0000.parquet'))
  await cp(`${sample}/chat-00000-of-00002.parquet`, join(folder, 'math', '0000.parquet'))
  await writeFile(join(folder, 'broken.parquet'), 'not Parquet at all')
  await writeFile(join(folder, 'damaged.parquet'), await damagedShard())
  return folder
}

/** The catalog that the command line writes of a folder. */
async function written(folder: string): Promise<Uint8Array> {
  const out = join(await emptyFolder(), 'catalog.bin')
  const { code, notes } = await command('catalog', folder, '--out', out)
  expect(code).toBe(0)
  expect(notes.match(/Left out/g)).toHaveLength(2)
  return new Uint8Array(await readFile(out))
}

/** Serves a folder and opens it in a tab. */
async function openServed(folder: string) {
  const app = await emptyFolder()
  await writeFile(join(app, 'index.html'), '<title>app</title>')
  const server = await serveCommand([folder, '--port', '0'], writtenLines().terminal, app)
  onTestFinished(() => server.close())
  const tab = openTab(testLayer())
  tab.store.open({ kind: 'urls', urls: [`${server.url}files.json`] })
  return tab.until(isRested)
}

describe('a catalog made in the tab', () => {
  it('of a served folder is the one of the command line, and holds when it is put there', async () => {
    const folder = await mixedFolder()
    const counted = await openServed(folder)
    expect(counted.measuring).toMatchObject({ state: 'failed', fault: { kind: 'corrupt' } })
    expect(isCountedButForDamage(counted)).toBe(true)
    const bytes = catalogBytes(counted)
    expect(bytes).toEqual(await written(folder))
    await writeFile(join(folder, 'catalog.bin'), bytes!)
    const again = await openServed(folder)
    expect(again.catalogFault).toBeNull()
    expect(again.toldBy.filter(Boolean).length).toBe(4)
    // Of the damaged file, which the catalog does not tell.
    expect(again.pace.bytes).toBeLessThan(counted.pace.bytes / 3)
    expect(catalogBytes(again)).toEqual(bytes)
  })

  it('of a picked folder is the one of the command line, too', async () => {
    const folder = await mixedFolder()
    const files = (await listParquet(folder)).map(async (path) => {
      const blob = new Blob([await readFile(join(folder, path))])
      const about = { name: basename(path), webkitRelativePath: `My data/${path}` }
      return Object.assign(blob, about) as unknown as File
    })
    const tab = openTab(testLayer(), { local: refsOfFiles(await Promise.all(files)) })
    tab.store.open({ kind: 'local' })
    expect(catalogBytes(await tab.until(isRested))).toEqual(await written(folder))
  })
})
