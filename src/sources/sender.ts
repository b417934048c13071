import type { Timing } from '../lib/timing.ts'
import type { Budget } from './budget.ts'
import type { Network } from './exchange.ts'
import { hostOf } from './http.ts'
import { retry } from './retry.ts'

/** How requests are sent: counted, retried, and in turn. */
export interface Sender {
  readonly network: Network
  readonly budget: Budget
  readonly timing: Timing
}

/** Runs one request of a file or document with retries, in its host's turn. */
export function send<T>(
  { budget, timing }: Sender,
  url: string,
  work: () => Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  const turn = () => budget.run(hostOf(url), work, signal)
  return retry(turn, { timing, signal, onRateLimited: (host, until) => budget.pause(host, until) })
}
