import { AppError, isAppError } from '../../lib/errors.ts'
import { share, type Shared } from '../../lib/shared.ts'
import {
  askRange,
  fetchHead,
  isRefusal,
  refreshes,
  type Reply,
  type Target,
  type Trace,
} from '../http.ts'
import { retrying, turn, type Sender } from '../sender.ts'
import type { HubGate } from './gate.ts'
import { leaseOf } from './lease.ts'
import type { Leases } from './leases.ts'

/** So many ranges of one file through pinned addresses, and one for all ranges is asked for. */
const pinnedReads = 8

/** After so many failures in a row signed addresses, or asking for one, are not tried any more. */
const mostFailures = 2

/** After so many files in a row whose host refused HEAD, its other files are not tried. */
const mostHeadless = 3

/** What has been learnt about one file's ways. */
interface Way {
  /** Readers that will read many ranges. */
  bulk: number
  /** Ranges that came through addresses signed for that range alone. */
  pinned: number
  /** Times in a row that a signed address was refused. */
  failures: number
  /** Times that asking without a range gave no address for all of them. */
  headFailures: number
  asking: Shared<void> | null
}

/** Ways to the ranges of files whose address redirects to a signed one on another host. */
export function createRoutes(
  sender: Sender,
  leases: Leases,
): Pick<HubGate, 'readRange' | 'expectMany'> {
  const { network } = sender
  const headless = new Map<string, number>()
  const ways = new Map<string, Way>()
  const wayOf = (address: string) => {
    const fresh: Way = { bulk: 0, pinned: 0, failures: 0, headFailures: 0, asking: null }
    const way = ways.get(address) ?? fresh
    ways.set(address, way)
    return way
  }
  const learn = (address: string, way: Way, answered: string, asker: number) => {
    const lease = leaseOf(address, answered, network.now())
    if (lease === 'pinned') way.pinned++
    else if (lease && way.failures < mostFailures) leases.keep(address, lease, asker)
    return lease
  }

  /** Asks without a range, so that the signed address serves all (hub-behaviour 1.7.3, rule 2). */
  const askForAll = async (target: Target, way: Way, signal: AbortSignal) => {
    const address = target.url
    const { host } = new URL(address)
    const asker = leases.asker(address)
    try {
      const work = () => fetchHead(network, target, signal)
      const { answered } = await turn(sender, address, address, work, signal)
      headless.delete(host)
      const lease = learn(address, way, answered, asker)
      if (lease === null || lease === 'pinned') way.headFailures = mostFailures
    } catch (error) {
      const isLost = isAppError(error, 'network')
      if (!isLost && !isHeadRefused(error)) throw error
      headless.set(host, (headless.get(host) ?? 0) + 1)
      way.headFailures += isLost ? 1 : mostFailures
    }
  }

  const pick = async (target: Target, way: Way, signal: AbortSignal | undefined) => {
    const address = target.url
    if (way.failures >= mostFailures) return address
    const held = leases.get(address)
    if (held !== null) return held
    const isSignedIn = network.tokens.has(new URL(address).origin)
    const pays = way.bulk > 0 || way.pinned >= pinnedReads || isSignedIn
    const isHeadless = (headless.get(new URL(address).host) ?? 0) >= mostHeadless
    if (!pays || isHeadless || way.headFailures >= mostFailures) return address
    way.asking ??= share(
      (shared) => askForAll(target, way, shared),
      () => {
        way.asking = null
      },
    )
    await way.asking.join(signal)
    return leases.get(address) ?? address
  }

  return {
    async readRange(target, range, signal, onBytes) {
      const address = target.url
      const way = wayOf(address)
      let refusals = 0
      const attempt = async (): Promise<Reply> => {
        for (;;) {
          const fresh = () => leases.get(address) ?? address
          const via = refusals === 0 ? await pick(target, way, signal) : fresh()
          const asker = leases.asker(address)
          const trace: Trace = { answered: null, bytes: 0 }
          const ask = { ...target, url: via }
          const work = () => askRange(network, ask, range, trace, signal, onBytes)
          try {
            const reply = await turn(sender, address, via, work, signal)
            if (via !== address) way.failures = 0
            else learn(address, way, trace.answered ?? '', asker)
            return reply
          } catch (error) {
            const isSpoilt = via !== address && spoilsLease(error, trace)
            // Of several ranges that one address refuses, the first tells all there is to learn.
            if (isSpoilt && leases.drop(address, via)) way.failures++
            const isRefused = isRefusal(error, via, trace)
            if (!isSpoilt && !isRefused) throw error
            if (++refusals > refreshes) throw isRefused ? storageRefused(error) : error
          }
        }
      }
      return retrying(sender, address, attempt, signal)
    },
    expectMany(address) {
      const way = wayOf(address)
      way.bulk++
      let isOver = false
      return () => {
        if (!isOver) way.bulk--
        isOver = true
      }
    },
  }
}

/** A refusal by storage of addresses signed anew, which is no word on permissions (1.7.2). */
function storageRefused(error: unknown): unknown {
  if (!isAppError(error, 'forbidden')) return error
  return new AppError({ ...error.fault, kind: 'storage-refused' }, { cause: error })
}

/** HEAD is a courtesy: a host that refuses it may still give ranges. */
function isHeadRefused(error: unknown): boolean {
  return (
    isAppError(error, 'forbidden') ||
    isAppError(error, 'not-found') ||
    isAppError(error, 'server-error')
  )
}

/**
 * Whether a failure speaks against the signed address: a refusal, which without CORS headers looks as
 * if nothing answered, or an answer without bytes (hub-behaviour 1.7.2).
 */
function spoilsLease(error: unknown, { answered, bytes }: Trace): boolean {
  if (isAppError(error, 'network')) return answered === null
  if (isAppError(error, 'short-body')) return bytes === 0
  return (
    isAppError(error, 'forbidden') ||
    isAppError(error, 'not-found') ||
    isAppError(error, 'range-unsupported')
  )
}
