import { afterAll, describe, expect, it } from 'vitest'
import { encodeCatalog } from '../../../src/catalog/format.ts'
import { publishedSplits } from '../../../src/catalog/published.ts'
import { createCaller, serveCalls } from '../../../src/lib/rpc.ts'
import type { ReaderProtocol } from '../../../src/parquet/protocol.ts'
import { createReader } from '../../../src/parquet/reader.ts'
import type { FileRef } from '../../../src/sources/file-ref.ts'
import { countingCost } from '../../../src/state/counting-cost.ts'
import { createDatasetStore } from '../../../src/state/dataset-store.ts'
import { catalogBytes } from '../../../src/state/sidecar.ts'
import { hubSource } from '../../support/hub/fixtures/hub-source.ts'
import { nemotronRepo } from '../../support/hub/fixtures/nemotron/repo.ts'
import { nemotronTruth } from '../../support/hub/fixtures/nemotron/truth.ts'
import { toldFinder } from '../../support/told-reader.ts'
// Loaded with the test: it arrives on demand.
import '../../../src/state/measuring.ts'

const { port1, port2 } = new MessageChannel()
afterAll(() => port1.close())

/** The real reader over the files of the double, which counts how many are open at a time. */
function openReader() {
  const files = new Map(nemotronRepo().commits[0]!.files.map((file) => [file.path, file]))
  const seen = { opened: 0, open: 0, most: 0, bytes: 0 }
  const open = (ref: FileRef) => {
    const file = files.get(ref.kind === 'url' ? (ref.path ?? '') : '')
    const source = hubSource(file!)
    seen.opened++
    seen.most = Math.max(seen.most, ++seen.open)
    return {
      ...source,
      identity: ref.name,
      read: (start: number, end: number) => {
        seen.bytes += end - start
        return source.read(start, end)
      },
      close: () => {
        seen.open--
      },
    }
  }
  serveCalls<ReaderProtocol>(
    port1,
    createReader({
      openSource: (ref) => Promise.resolve(open(ref)),
      openBriefly: (ref) => Promise.resolve(open(ref)),
      encodeRows: () => new Uint8Array(),
    }),
  )
  port1.start()
  port2.start()
  return { caller: createCaller<ReaderProtocol>(port2), seen }
}

describe('the whole dataset, as the double has it', () => {
  it('is counted in the tab to the bytes of its truth', { timeout: 300_000 }, async () => {
    const { caller, seen } = openReader()
    const truth = nemotronTruth()
    const splits = publishedSplits.map(({ category, rows, memoryBytes }) => {
      const files = Math.floor(memoryBytes / 500_000_000) + 1
      return { name: category, rows, memoryBytes, files, bytes: 0 }
    })
    const finder = toldFinder(truth, splits)
    const store = createDatasetStore(caller, finder, () => Promise.resolve())
    const until = async (state: string) => {
      while (store.get().measuring.state !== state) {
        await new Promise((done) => setTimeout(done, 20))
      }
    }
    store.open({ kind: 'hub', repo: truth.source.name, revision: null })
    await until('asking')
    const cost = countingCost(store.get())
    const start = performance.now()
    store.measure()
    await until('done')
    const seconds = Math.round((performance.now() - start) / 1000)
    const heap = Math.round(process.memoryUsage().heapUsed / 1e6)
    const mb = (bytes: number) => `${Math.round(bytes / 1e6)} MB`
    console.log(
      `${store.get().rowGroups} row groups in ${seconds} s, ${mb(seen.bytes)} read (said before: ${mb(cost.bytes)}, ${cost.requests} requests), heap ${heap} MB with the double`,
    )
    expect(seen).toMatchObject({ opened: 1023, open: 0 })
    expect(seen.most).toBeLessThanOrEqual(4)
    expect(seen.bytes).toBeLessThan(cost.bytes)
    expect(store.get().catalogFault).toBeNull()
    expect(catalogBytes(store.get())).toEqual(encodeCatalog(truth))
  })
})
