import { onTestFinished } from 'vitest'
import { readConfig } from '../../src/app/config.ts'
import { createListings } from '../../src/app/listings.ts'
import type { WorkerProtocol } from '../../src/app/worker-protocol.ts'
import { createCaller, serveCalls } from '../../src/lib/rpc.ts'
import { createReader } from '../../src/parquet/reader.ts'
import type { FileRef } from '../../src/sources/file-ref.ts'
import { loadListing } from '../../src/sources/listing.ts'
import type { ByteLayer } from '../../src/sources/layer.ts'
import { createDatasetStore } from '../../src/state/dataset-store.ts'
import type { Dataset } from '../../src/state/dataset.ts'
// Loaded with the test: they arrive on demand.
import '../../src/catalog/load.ts'
import '../../src/state/measuring.ts'

interface TabOptions {
  /** Address of the Hub. */
  readonly hub?: string
  /** Files that were handed to the tab. */
  readonly local?: readonly FileRef[]
}

/** The datasets of a tab as the app wires them, with its worker in this process. */
export function openTab(layer: ByteLayer, { hub, local = [] }: TabOptions = {}) {
  const { port1, port2 } = new MessageChannel()
  onTestFinished(() => port1.close())
  serveCalls<WorkerProtocol>(port1, {
    ...createReader({
      openSource: (ref, signal) => layer.open(ref, signal),
      openBriefly: (ref, signal) => layer.openOnce(ref, signal),
      encodeRows: () => new Uint8Array(),
    }),
    listing: ({ url, name }, { signal }) => loadListing(layer, url, name, signal),
    hub: (place, { signal }) => layer.listRepository(place, signal),
    token: () => undefined,
    document: async ({ url, name }, { signal }) =>
      Uint8Array.from(await layer.readDocument(url, name, signal)),
    meter: () => undefined,
    serve: () => undefined,
  })
  port1.start()
  port2.start()
  const reader = createCaller<WorkerProtocol>(port2)
  const config = readConfig(JSON.stringify(hub === undefined ? {} : { hub }))
  const finder = createListings(reader, 'http://app.test/', config, () => local, null)
  const store = createDatasetStore(reader, finder, () => Promise.resolve())
  const until = async (is: (data: Dataset) => boolean): Promise<Dataset> => {
    while (!is(store.get())) await new Promise((done) => setTimeout(done, 5))
    return store.get()
  }
  return { store, until }
}

/** Whether the files are open and nothing is being counted. */
export function isRested({ phase, measuring }: Dataset): boolean {
  return phase === 'ready' && !['running', 'idle'].includes(measuring.state)
}
