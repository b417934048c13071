import { AppError, isAppError } from '../lib/errors.ts'
import { share, type Shared } from '../lib/shared.ts'
import type { FileRef } from './file-ref.ts'
import type { Range } from '../lib/range.ts'
import { mergeVersions, unknownVersion, type Version } from './headers.ts'
import { fetchHead, fetchRange, fetchWhole, type Reply, type Target } from './http.ts'
import { bucketOf } from './hub/address.ts'
import type { Origin } from './open-file.ts'
import { send, type Sender } from './sender.ts'

/** Servers that answer no ranges are borne with up to this file size (hub-behaviour 1.11, rule 5). */
export const wholeFileBytes = 8_000_000

/** Bytes asked for to learn a file's size and version. */
const probeBytes = 16

/** A file found on a server. */
export interface Remote {
  readonly origin: Origin
  /** Whether its identity will hold in another session. */
  readonly lasting: boolean
  /** The first bytes of the file, when finding it has read them. */
  readonly head: Uint8Array | null
}

/**
 * Finds a file: its size and version as its reference tells them, else by one range of 16 bytes, else
 * by HEAD where CORS hides the size.
 * @throws AppError `size-unknown` when nothing tells the size, and whatever a read throws
 */
export async function findRemote(
  ref: FileRef & { kind: 'url' },
  sender: Sender,
  signal: AbortSignal | undefined,
): Promise<Remote> {
  const { name, url } = ref
  const told: Version = { ...unknownVersion, size: ref.size ?? null }
  const found: Found =
    ref.identity !== undefined && ref.size !== undefined
      ? { version: told, head: null, rangeless: false }
      : await probe(sender, { name, url, known: told }, signal)
  const { size, etag, lastModified } = found.version
  if (size === null) throw new AppError({ kind: 'size-unknown', name })
  const validator = etag ?? lastModified
  const identity = `${ref.identity ?? `${url} ${validator ?? ''}`} ${size}`
  return {
    origin: { name, identity, size, fetch: fetcher(sender, { ...ref, size }, found) },
    lasting: ref.identity !== undefined || validator !== null,
    head: found.head,
  }
}

interface Found {
  readonly version: Version
  readonly head: Uint8Array | null
  /** The server answers ranges with the whole file, which is small. */
  readonly rangeless: boolean
}

async function probe(
  sender: Sender,
  target: Target,
  signal: AbortSignal | undefined,
): Promise<Found> {
  const { network } = sender
  const ask = <T>(work: () => Promise<T>) => send(sender, target.url, work, signal)
  const askHead = () => ask(() => fetchHead(network, target, signal))
  try {
    const end = Math.min(probeBytes, target.known.size ?? probeBytes)
    const { bytes, version } = await readRange(sender, target, { start: 0, end }, signal)
    const known = mergeVersions(target.known, version)
    if (known.size !== null) return { version: known, head: bytes, rangeless: false }
    const seen = await askHead().catch(sizeUnknown(target.name))
    return { version: mergeVersions(known, seen.version), head: bytes, rangeless: false }
  } catch (error) {
    if (isAppError(error, 'range-unsupported')) {
      const { bytes, version } = await ask(() =>
        fetchWhole(network, target, wholeFileBytes, signal),
      )
      return { version, head: bytes, rangeless: true }
    }
    if (isAppError(error, 'range-refused')) {
      const { version } = await askHead()
      if (version.size === 0) return { version, head: null, rangeless: false }
    }
    throw error
  }
}

/** Files of the Hub and its mirrors have ways of their own. */
async function readRange(
  sender: Sender,
  target: Target,
  range: Range,
  signal: AbortSignal | undefined,
  onBytes?: (bytes: number) => void,
): Promise<Reply> {
  if (bucketOf(target.url) === 'resolvers') {
    return (await sender.hub()).readRange(target, range, signal, onBytes)
  }
  const work = () => fetchRange(sender.network, target, range, signal, onBytes)
  return send(sender, target.url, work, signal)
}

/** HEAD is a courtesy: a server that refuses it has not told the size. */
function sizeUnknown(name: string): (error: unknown) => never {
  return (error) => {
    const refused =
      isAppError(error, 'not-found') ||
      isAppError(error, 'forbidden') ||
      isAppError(error, 'server-error')
    throw refused ? new AppError({ kind: 'size-unknown', name }, { cause: error }) : error
  }
}

function fetcher(
  sender: Sender,
  { name, url, size }: { name: string; url: string; size: number },
  found: Found,
): Origin['fetch'] {
  const { network } = sender
  let known = found.version
  let rangeless = found.rangeless
  let whole: Shared<Reply> | null = null
  const target = () => ({ name, url, known })
  const keep = ({ bytes, version }: Reply, start: number) => {
    known = mergeVersions(known, version)
    return { start, bytes }
  }
  const joinWhole = (signal: AbortSignal) => {
    whole ??= share(
      (shared) =>
        send(sender, url, () => fetchWhole(network, target(), wholeFileBytes, shared), shared),
      () => {
        whole = null
      },
    )
    return whole.join(signal)
  }
  return async (range, signal, onBytes) => {
    if (!rangeless) {
      try {
        return keep(await readRange(sender, target(), range, signal, onBytes), range.start)
      } catch (error) {
        if (!isAppError(error, 'range-unsupported') || size > wholeFileBytes) throw error
        rangeless = true
      }
    }
    return keep(await joinWhole(signal), 0)
  }
}
