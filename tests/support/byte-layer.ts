import { onTestFinished } from 'vitest'
import type { Timing } from '../../src/lib/timing.ts'
import type { ByteStore } from '../../src/sources/byte-store.ts'
import type { Fetch } from '../../src/sources/exchange.ts'
import { systemFetch } from '../../src/sources/http.ts'
import { createByteLayer, type ByteLimits } from '../../src/sources/layer.ts'
import { fakeTiming } from './byte-sources.ts'
import { startRangeServer, type RangeServerOptions } from './range-server.ts'

/** A server for one test; closed when the test is over. */
export async function testServer(
  content: Record<string, Uint8Array | string> = {},
  options: RangeServerOptions = {},
) {
  const server = await startRangeServer(content, options)
  onTestFinished(() => server.close())
  return server
}

/** What differs from the usual test layer. */
export interface TestLayerOptions {
  readonly timing?: Timing
  readonly store?: ByteStore | null
  readonly isOnline?: () => boolean
  readonly fetch?: Fetch
  readonly limits?: Partial<ByteLimits>
}

/** A byte layer over the real network in which waits pass at once. */
export function testLayer(options: TestLayerOptions = {}) {
  return createByteLayer(
    {
      fetch: options.fetch ?? systemFetch,
      timing: options.timing ?? fakeTiming(),
      isOnline: options.isOnline ?? (() => true),
      store: options.store ?? null,
    },
    options.limits,
  )
}

/** What a promise rejects with; null when it does not. */
export function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(() => null).catch((error: unknown) => error)
}
