import { buildCatalog, measureFile, type MeasuredFile } from '../../src/catalog/measure.ts'
import { openParquet } from '../../src/parquet/parquet-file.ts'
import { parseListing } from '../../src/sources/parse-listing.ts'

const base = 'http://127.0.0.1/'

/**
 * The catalog of the sample, counted from the bytes of its shards as `nemotron-explorer catalog`
 * counts them.
 * @param files by path: `index.json` and what it lists
 */
export async function makeCatalog(files: ReadonlyMap<string, Uint8Array>): Promise<Uint8Array> {
  const json = new TextDecoder().decode(files.get('index.json'))
  const { name, revision, refs } = parseListing(json, base, 'index.json')
  const measured: MeasuredFile[] = []
  for (const ref of refs) {
    const path = ref.url.slice(base.length)
    const bytes = Uint8Array.from(files.get(path)!)
    const opened = await openParquet({
      name: path,
      size: bytes.length,
      read: (start, end) => Promise.resolve(bytes.subarray(start, end)),
      prefetch: () => Promise.resolve(),
    })
    measured.push(await measureFile(opened, { name: path, identity: ref.identity ?? null }))
  }
  return buildCatalog({ name, revision }, measured)
}
