import type { WorkerProtocol } from '../../../src/app/worker-protocol.ts'
import { createEngine } from '../../../src/engine/client.ts'
import { createPool } from '../../../src/engine/pool.ts'
import { rowsOf } from '../../../src/engine/rows.ts'
import { hashBytes } from '../../../src/lib/hash.ts'
import { createCaller } from '../../../src/lib/rpc.ts'
import { chunksOf } from '../../../src/parquet/layout.ts'
import { noQuestion, noText } from '../../../src/query/query.ts'
import { datasetOf, type Dataset } from '../../../src/state/dataset.ts'
import { judgeFiles } from '../../../src/state/file-roles.ts'
import { createSearchStore } from '../../../src/state/searching.ts'
import type { CountedFacets, EnginePage, FoundRows } from './protocol.ts'

const reader = createCaller<WorkerProtocol>(
  new Worker(new URL('../../../src/app/reader-worker.ts', import.meta.url), { type: 'module' }),
)
const makeEngine = () =>
  createEngine({
    spawn: () =>
      new Worker(new URL('../../../src/engine/worker.ts', import.meta.url), { type: 'module' }),
    bytesPort() {
      const { port1, port2 } = new MessageChannel()
      void reader.call('serve', { port: port1 }, { transfer: [port1] })
      return port2
    },
    base: document.baseURI,
  })
const engine = makeEngine()

async function open(url: string): Promise<Dataset> {
  const ref = { kind: 'url', name: 'shard.parquet', url } as const
  const opened = await reader.call('open', { ref })
  const source = { kind: 'urls', urls: [url] } as const
  const openFile = () => Promise.resolve(opened)
  return { ...datasetOf(source), ...judgeFiles([{ ref, opened }]), openFile, phase: 'ready' }
}

async function countFacets(url: string): Promise<CountedFacets> {
  const columns = ['category', 'generator', 'reasoning']
  const { files } = await open(url)
  const [{ ref, opened } = {}] = files
  if (!ref || !opened) throw new Error('the shard does not open')
  const ranges = opened.layout.rowGroups.flatMap((group) => chunksOf(group, columns))
  // The engine keeps metadata by name, so that a name must not serve for two files.
  const name = `${hashBytes(new TextEncoder().encode(url))}.parquet`
  await engine.ready()
  const startedAt = performance.now()
  const answer = await engine.query({
    sql: `select ${columns.join(', ')}, count(*)::int as "rows"
          from read_parquet('${name}') group by all order by all`,
    files: [{ name, ref, size: opened.size, ranges }],
  })
  const ms = performance.now() - startedAt
  return { rows: rowsOf(answer), misses: answer.misses, ms }
}

async function findRows(url: string, text: string, engines = 1): Promise<FoundRows> {
  const dataset = await open(url)
  const asked = engines > 1 ? createPool(engine, engines, makeEngine) : engine
  const search = createSearchStore(asked, reader, () => performance.now(), { engines })
  const done = new Promise<void>((resolve) => {
    search.subscribe(() => {
      if (['done', 'failed'].includes(search.get().status)) resolve()
    })
  })
  search.start({ ...noQuestion, text: { ...noText, text } }, dataset)
  await done
  const { status, hitRows, misses, bytesRead, plan, elapsedMs } = search.get()
  const groups = dataset.layouts[0]?.rowGroups ?? []
  const rows = groups.flatMap(({ rowStart }, rowGroup) =>
    (hitRows.get(`0/${rowGroup}`) ?? []).map((row) => rowStart + row),
  )
  return { status, rows, misses, bytesRead, planned: plan.bytes, ms: elapsedMs }
}

const page: EnginePage = { countFacets, findRows }
Object.assign(globalThis, { enginePage: page })
