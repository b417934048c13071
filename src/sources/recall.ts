import { AppError } from '../lib/errors.ts'
import { isOutOfReach, type DocumentStore } from './documents.ts'
import type { FileRef } from './file-ref.ts'
import { findRemote, type Remote } from './remote.ts'
import type { Sender } from './sender.ts'

/** What a file was when it was last found. */
interface Known {
  readonly identity: string
  readonly size: number
}

/**
 * Finds a file on a server; where that is out of reach, the file is what it was when it was last found:
 * bytes kept of it can be read. The first read that needs the server looks for it again, and fails with
 * `shard-changed` when it is another one by now, so that no row mixes old and new.
 * @throws AppError what {@link findRemote} throws, when nothing is known or the reason is another one
 */
export async function findOrRecall(
  ref: FileRef & { kind: 'url' },
  sender: Sender,
  documents: DocumentStore | null,
  signal: AbortSignal | undefined,
): Promise<Remote> {
  const key = `file ${ref.url}`
  try {
    const remote = await findRemote(ref, sender, signal)
    const { identity, size } = remote.origin
    const isAsked = ref.identity === undefined || ref.size === undefined
    if (remote.lasting && isAsked) void documents?.write(key, encode(ref.url, { identity, size }))
    return remote
  } catch (error) {
    const bytes = isOutOfReach(error) ? await documents?.read(key) : undefined
    const known = bytes && decode(ref.url, bytes)
    if (!known || (ref.size !== undefined && ref.size !== known.size)) throw error
    return recall(ref, sender, known)
  }
}

function recall(ref: FileRef & { kind: 'url' }, sender: Sender, { identity, size }: Known): Remote {
  let found: Remote | null = null
  return {
    origin: {
      name: ref.name,
      identity,
      size,
      async fetch(range, signal, onBytes) {
        found ??= await findRemote(ref, sender, signal)
        const { origin } = found
        if (origin.identity !== identity) {
          const what = origin.size === size ? 'etag' : 'size'
          throw new AppError({ kind: 'shard-changed', name: ref.name, what })
        }
        return origin.fetch(range, signal, onBytes)
      },
    },
    lasting: true,
    head: null,
  }
}

/**
 * An identity may begin with the file's address, which may be signed and is not to be kept
 * (hub-behaviour 1.7.2): then only the rest is.
 */
function encode(url: string, { identity, size }: Known): Uint8Array {
  const kept = identity.startsWith(url)
    ? { rest: identity.slice(url.length), size }
    : { identity, size }
  return new TextEncoder().encode(JSON.stringify(kept))
}

/** What {@link encode} made of a file at `url`; undefined when it is damaged. */
function decode(url: string, bytes: Uint8Array): Known | undefined {
  const { identity, rest, size } = parse(new TextDecoder().decode(bytes)) ?? {}
  const known = typeof rest === 'string' ? url + rest : identity
  return typeof known === 'string' && Number.isSafeInteger(size)
    ? { identity: known, size: Number(size) }
    : undefined
}

function parse(text: string): Readonly<Record<string, unknown>> | null {
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>> | null
  } catch {
    return null
  }
}
