import type { Range } from '../../lib/range.ts'
import type { Reply, Target } from '../http.ts'

/**
 * What requests to the Hub and its mirrors need beside the byte layer, loaded with the first of them:
 * counts against rate limits, and signed addresses.
 */
export interface HubGate {
  /** Resolves when the address may be asked without coming near its host's limit. */
  ready(url: string, signal: AbortSignal | undefined): Promise<void>
  /** Counts a request to the address, now; false when it has to wait for {@link ready} again. */
  count(url: string): boolean
  /** Asks nothing more of the host before `until`, in ms since the epoch. */
  block(url: string, until: number): void
  /** Reads limits off an answer, and counts the redirects behind it. */
  answered(url: string, response: Response): void
  /**
   * Reads one range of a file by the cheapest way: a signed address known from before, else through
   * the resolve address, with retries.
   * @throws AppError, AbortError
   */
  readRange(
    target: Target,
    range: Range,
    signal: AbortSignal | undefined,
    onBytes?: (bytes: number) => void,
  ): Promise<Reply>
  /**
   * Tells that many ranges of the file will be read, so that one request for a signed address pays;
   * call the result when they have been.
   */
  expectMany(address: string): () => void
  /** Forgets signed addresses that the origin gave out: who asks has changed. */
  forget(origin: string): void
}

/** A way to the other tabs of this app. */
export interface Channel {
  post(message: unknown): void
  listen(listener: (message: unknown) => void): void
}
