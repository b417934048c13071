import { serveCalls } from '../lib/rpc.ts'
import { workerPort } from '../lib/worker-port.ts'
import { createReader } from '../parquet/reader.ts'
import type { BytesProtocol } from '../sources/bytes-protocol.ts'
import { systemEffects } from '../sources/effects.ts'
import { createByteLayer } from '../sources/layer.ts'
import { loadListing } from '../sources/listing.ts'
import type { WorkerProtocol } from './worker-protocol.ts'

/** Least time between two reports of the meter, in milliseconds: as often as an eye can follow. */
const meterMs = 100

const layer = createByteLayer(systemEffects())
function serveBytes(port: MessagePort): void {
  serveCalls<BytesProtocol>(port, {
    async bytes({ ref, ranges }, { signal, emit, transfer }) {
      const file = await layer.open(ref, signal)
      await file.prefetch(ranges, signal, (bytes) => emit({ bytes }))
      const copies = await Promise.all(
        ranges.map(async ({ start, end }) => (await file.read(start, end, signal)).slice()),
      )
      transfer(...copies.map((copy) => copy.buffer))
      return copies
    },
  })
  port.start()
}

serveCalls<WorkerProtocol>(workerPort, {
  ...createReader({
    openSource: (ref, signal) => layer.open(ref, signal),
    openBriefly: (ref, signal) => layer.openOnce(ref, signal),
    encodeRows: async (rows) => (await import('../export/jsonl.ts')).encodeJsonLines(rows),
  }),
  listing({ url, name }, { signal }) {
    return loadListing(layer, url, name, signal)
  },
  hub(place, { signal }) {
    return layer.listRepository(place, signal)
  },
  token({ hub, token }) {
    layer.setToken(hub, token)
    return undefined
  },
  async document({ url, name }, { signal, transfer }) {
    const bytes = Uint8Array.from(await layer.readDocument(url, name, signal))
    transfer(bytes.buffer)
    return bytes
  },
  meter(_, { signal, emit }) {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = layer.meter.subscribe(() => {
      timer ??= setTimeout(() => {
        timer = undefined
        emit(layer.meter.get())
      }, meterMs)
    })
    return new Promise((resolve) => {
      signal.addEventListener('abort', () => {
        clearTimeout(timer)
        stop()
        resolve(undefined)
      })
    })
  },
  serve({ port }) {
    serveBytes(port)
    return undefined
  },
})
