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
    if (remote.lasting && isAsked) void documents?.write(key, encode({ identity, size }))
    return remote
  } catch (error) {
    const bytes = isOutOfReach(error) ? await documents?.read(key) : undefined
    const known = bytes && decode(bytes)
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

function encode(known: Known): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(known))
}

function decode(bytes: Uint8Array): Known | undefined {
  const value = JSON.parse(new TextDecoder().decode(bytes)) as Partial<Known> | null
  return typeof value?.identity === 'string' && Number.isSafeInteger(value.size)
    ? { identity: value.identity, size: Number(value.size) }
    : undefined
}
