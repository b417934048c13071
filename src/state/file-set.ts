import { faultOf, isAbort, type Fault } from '../lib/errors.ts'
import { eachLimited } from '../lib/limit.ts'
import type { Caller } from '../lib/rpc.ts'
import { share, type Shared } from '../lib/shared.ts'
import type { OpenedFile, ReaderProtocol } from '../parquet/protocol.ts'
import type { FileRef } from '../sources/file-ref.ts'
import type { DataFile, OpenFile } from './dataset.ts'

/** The files of one listing; their footers are read when they are needed. */
export interface FileSet {
  files(): readonly DataFile[]
  readonly openFile: OpenFile
  /**
   * Reads these footers, 4 at a time. A file that cannot be opened gets its fault instead.
   * @throws AbortError
   */
  openAll(numbers: readonly number[], signal: AbortSignal): Promise<void>
  /** Leaves a file out for this reason, without telling of it. */
  leaveOut(file: number, fault: Fault): void
  /** Whether these references name the same content in the same order. */
  has(refs: readonly FileRef[]): boolean
  /** Puts references to the same content in place of the old ones. */
  relabel(refs: readonly FileRef[]): void
}

/** Footers read at the same time; each costs one or two requests. */
const openLimit = 4

/** @param onChange called whenever a file has been opened, or could not be */
export function createFileSet(
  reader: Caller<ReaderProtocol>,
  refs: readonly FileRef[],
  onChange: () => void,
): FileSet {
  let files: readonly DataFile[] = refs.map((ref) => ({ ref }))
  const opening = new Map<number, Shared<OpenedFile>>()
  const put = (file: number, change: Omit<DataFile, 'ref'>) => {
    files = files.map((each, i) => (i === file ? { ref: each.ref, ...change } : each))
    onChange()
  }
  const start = (file: number): Shared<OpenedFile> =>
    share(
      async (signal) => {
        const ref = files[file]?.ref
        if (!ref) throw new RangeError(`no file ${file}`)
        const opened = await reader.call('open', { ref }, { signal })
        put(file, { opened })
        return opened
      },
      () => opening.delete(file),
    )
  const openFile: OpenFile = async (file, signal) => {
    const known = files[file]?.opened
    if (known) return known
    const task = opening.get(file) ?? start(file)
    opening.set(file, task)
    return task.join(signal)
  }
  return {
    files: () => files,
    openFile,
    openAll: (numbers, signal) =>
      eachLimited(
        numbers,
        openLimit,
        async (file, stopped) => {
          try {
            await openFile(file, stopped)
          } catch (error) {
            if (isAbort(error)) throw error
            put(file, { fault: faultOf(error) })
          }
        },
        signal,
      ),
    leaveOut(file, fault) {
      files = files.map((each, i) => (i === file ? { ref: each.ref, fault } : each))
    },
    has: (others) =>
      others.length === refs.length && others.every((ref, i) => keyOf(ref) === keyOf(refs[i])),
    relabel(others) {
      files = files.map((file, i) => ({ ...file, ref: others[i] ?? file.ref }))
    },
  }
}

function keyOf(ref: FileRef | undefined): unknown {
  return ref?.kind === 'url' ? `${ref.url} ${ref.size} ${ref.identity}` : ref?.blob
}
