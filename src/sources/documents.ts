import { isAppError } from '../lib/errors.ts'
import { createEntryStore, type EntryStore } from './entry-store.ts'

/**
 * Small documents as they were when they were last read, for the time without a network. Best effort:
 * no method fails, and any may forget.
 */
export type DocumentStore = Pick<EntryStore, 'read' | 'write'>

/** Keeps documents between sessions. */
export function createDocumentStore(caches: CacheStorage): DocumentStore {
  return createEntryStore(caches, {
    // A new format needs a new number.
    cacheName: 'documents-v2',
    // It held addresses, which may be signed and are not to be kept (hub-behaviour 1.7.2).
    formerName: 'documents-v1',
    base: 'https://documents.invalid/',
    mostEntries: 200,
    mostBytes: 32_000_000,
  })
}

/** Whether an error says that its host was not reached. */
export function isOutOfReach(error: unknown): boolean {
  return isAppError(error, 'offline') || isAppError(error, 'network')
}

/**
 * Reads a document with `read` and keeps it; where its host is out of reach, it is what it was when it
 * was last read.
 * @throws AppError what `read` throws, when nothing is kept or the reason is another one
 */
export async function readOrRecall(
  documents: DocumentStore | null,
  key: string,
  read: () => Promise<Uint8Array>,
): Promise<{ readonly bytes: Uint8Array; readonly isKept: boolean }> {
  try {
    const bytes = await read()
    void documents?.write(key, bytes)
    return { bytes, isKept: false }
  } catch (error) {
    const bytes = isOutOfReach(error) ? await documents?.read(key) : undefined
    if (!bytes) throw error
    return { bytes, isKept: true }
  }
}
