import { openSync, readSync, closeSync } from 'node:fs'
import { readFooter } from '../../src/parquet/footer.ts'
import type { Layout } from '../../src/parquet/layout.ts'
import { startRangeServer, type LoggedRequest, type RangeServer } from './range-server.ts'
import { realLayoutShard, type RealLayoutShard } from './real-layout-shard.ts'

/** Delay before every answer, in ms: what design.md, section 4, was measured with. */
const latencyMs = 50

/** The big shard on a host of its own. */
export interface ShardHost {
  readonly shard: RealLayoutShard
  readonly layout: Layout
  readonly server: RangeServer
  /** Absolute address of the shard. */
  readonly url: string
  /** Relative address of the app with the shard open in the table. */
  readonly link: string
  /** When the server saw a request, in ms since the epoch: the clock that pages have, too. */
  readonly seenAt: (request: LoggedRequest) => number
}

/** The layout of a shard on disk, from its footer. */
export async function layoutOf(shard: RealLayoutShard): Promise<Layout> {
  const file = openSync(shard.path, 'r')
  try {
    const read = (start: number, end: number) => {
      const bytes = new Uint8Array(end - start)
      readSync(file, bytes, 0, end - start, start)
      return Promise.resolve(bytes)
    }
    return (await readFooter('shard.parquet', { size: shard.size, read })).layout
  } finally {
    closeSync(file)
  }
}

/** Starts a host with the big shard. */
export async function startShardHost(): Promise<ShardHost> {
  const shard = realLayoutShard()
  const seen = new Map<LoggedRequest, number>()
  const server = await startRangeServer(
    {},
    {
      latencyMs(request) {
        seen.set(request, Date.now())
        return latencyMs
      },
    },
  )
  const url = server.add('/data/chat-00000-of-00008.parquet', shard.path)
  return {
    shard,
    layout: await layoutOf(shard),
    server,
    url,
    link: `./?source=${encodeURIComponent(`url:${url}`)}&view=browse`,
    seenAt: (request) => seen.get(request) ?? Infinity,
  }
}

/** Bytes sent in answer to these requests. */
export function bytesOf(requests: readonly LoggedRequest[]): number {
  return requests.reduce((sum, { bytes }) => sum + bytes, 0)
}
