import type { Timing } from '../lib/timing.ts'
import type { Budget } from './budget.ts'
import type { Network } from './exchange.ts'
import { hostOf } from './http.ts'
import { bucketOf } from './hub/address.ts'
import type { HubGate } from './hub/gate.ts'
import { retry } from './retry.ts'

/** How requests are sent: counted, retried, and in turn. */
export interface Sender {
  readonly network: Network
  readonly budget: Budget
  readonly timing: Timing
  /** Loads what requests to the Hub need, once. */
  readonly hub: () => Promise<HubGate>
}

/** Runs one request of a file or document with retries, in its host's turn. */
export function send<T>(
  sender: Sender,
  url: string,
  work: () => Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  return retrying(sender, url, () => turn(sender, url, url, work, signal), signal)
}

/** Runs `work`, which takes its own {@link turn}s, with retries; `address` is what it is about. */
export async function retrying<T>(
  { budget, timing, hub }: Sender,
  address: string,
  work: () => Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  const gate = bucketOf(address) === null ? null : await hub()
  const host = hostOf(address)
  const onRateLimited = (limiting: string, until: number) => {
    if (gate && limiting === host) gate.block(address, until)
    else budget.pause(host, until)
  }
  return retry(work, { timing, signal, onRateLimited })
}

/**
 * Runs one request to `url` in the turn of the host of `address`, the file's own, within its limits:
 * storage that a file is read from directly counts as its host, so that both together stay few.
 */
export async function turn<T>(
  { budget, hub }: Sender,
  address: string,
  url: string,
  work: () => Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  const host = hostOf(address)
  if (bucketOf(url) === null) return budget.run(host, work, signal)
  const gate = await hub()
  for (;;) {
    await gate.ready(url, signal)
    const counted = async () => (gate.count(url) ? { result: await work() } : null)
    const run = await budget.run(host, counted, signal)
    if (run) return run.result
  }
}
