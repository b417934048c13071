import { encodeJsonLines } from '../../src/export/jsonl.ts'
import { abortError, onAbort } from '../../src/lib/abort.ts'
import { AppError } from '../../src/lib/errors.ts'
import type { Caller, Handlers } from '../../src/lib/rpc.ts'
import type { ReaderProtocol } from '../../src/parquet/protocol.ts'
import { createReader } from '../../src/parquet/reader.ts'
import type { Source } from '../../src/query/query.ts'
import type { FileRef } from '../../src/sources/file-ref.ts'
import type { Finder } from '../../src/state/opening.ts'
import { plannedSource } from './parquet-bytes.ts'
// Loaded with the test: they arrive on demand, which would take longer than a test waits.
import '../../src/catalog/load.ts'
import '../../src/engine/rows.ts'
import '../../src/export/sink.ts'
import '../../src/lib/safe-pattern.ts'
import '../../src/parquet/blocks/file-blocks.ts'
import '../../src/parquet/compressors.ts'
import '../../src/parquet/count-groups.ts'
import '../../src/parquet/find-uuid.ts'
import '../../src/parquet/hyparquet-rows.ts'
import '../../src/parquet/sort-values.ts'
import '../../src/parquet/value-counts.ts'
import '../../src/sources/local.ts'
import '../../src/state/card-shapes.ts'
import '../../src/state/find-uuid.ts'
import '../../src/state/measuring.ts'
import '../../src/state/recalled.ts'
import '../../src/state/sorting.ts'
import '../../src/state/sought.ts'
import '../../src/state/row-scan.ts'
import '../../src/state/write-export.ts'

type Kind = keyof ReaderProtocol

/** A call that the fake reader was asked. */
export interface ReaderCall {
  readonly kind: Kind
  readonly args: unknown
  readonly signal: AbortSignal | undefined
}

/** A reference to a file of the fake reader. */
export function fakeRef(name: string): FileRef {
  return { kind: 'url', name, url: `https://files.example/${name}` }
}

/** Finds these files for a source, and no catalog unless given one. */
export function fakeFinder(
  refsOf: (source: Source) => readonly FileRef[] | Promise<readonly FileRef[]>,
  catalog: Finder['catalog'] = () => Promise.resolve(null),
): Finder {
  return { files: async (source) => ({ refs: await refsOf(source), repository: null }), catalog }
}

/**
 * The real reader over bytes in memory, called as a worker would be: arguments, events and replies
 * are copies, an abort rejects at once. Calls can be held back, and made to fail.
 */
export function fakeReader(files: Record<string, Uint8Array>) {
  const calls: ReaderCall[] = []
  const failures: { kind: Kind; error: AppError }[] = []
  const held: { kind: Kind; go: () => void }[] = []
  const holding = new Set<Kind>()
  const contents = new Map(Object.entries(files))
  let edition = 0
  const openSource = (ref: FileRef) => {
    const { name } = ref
    const bytes = contents.get(name)
    if (!bytes) return Promise.reject(new AppError({ kind: 'not-found', name, status: 404 }))
    const address = ref.kind === 'url' ? ref.url : name
    const identity = `${address} "${edition}" ${bytes.length}`
    return Promise.resolve({ ...plannedSource(bytes, name), identity })
  }
  const handlers: Handlers<ReaderProtocol> = createReader({
    openSource,
    openBriefly: async (ref) => ({ ...(await openSource(ref)), close: () => undefined }),
    encodeRows: encodeJsonLines,
  })
  const answer = async (
    kind: Kind,
    args: unknown,
    signal: AbortSignal,
    emit: (event: unknown) => void,
  ) => {
    if (holding.has(kind)) await new Promise<void>((go) => held.push({ kind, go }))
    const failing = failures.findIndex((failure) => failure.kind === kind)
    if (failing >= 0) throw failures.splice(failing, 1)[0]!.error
    const handler = handlers[kind] as (args: unknown, context: unknown) => unknown
    const send = (event: unknown) => emit(structuredClone(event))
    const reply = await handler(args, { signal, emit: send, transfer: () => undefined })
    return structuredClone(reply)
  }
  const caller: Caller<ReaderProtocol> = {
    call(kind, args, { signal, onEvent } = {}) {
      if (signal?.aborted) return Promise.reject(abortError())
      calls.push({ kind, args, signal })
      const stop = new AbortController()
      const emit = (event: unknown) => {
        if (!stop.signal.aborted) onEvent?.(event as never)
      }
      return new Promise((resolve, reject) => {
        onAbort(signal, () => {
          stop.abort()
          reject(abortError())
        })
        answer(kind, structuredClone(args), stop.signal, emit).then(resolve as never, reject)
      })
    },
    fail: () => undefined,
  }
  return {
    caller,
    calls,
    /** Calls of one kind, oldest first. */
    asked: (kind: Kind) => calls.filter((call) => call.kind === kind).map(({ args }) => args),
    /** Holds back calls of this kind until they are let go. */
    hold: (kind: Kind) => void holding.add(kind),
    /** Lets held calls go, and holds no more of this kind. */
    release(kind: Kind) {
      holding.delete(kind)
      for (const call of held.splice(0)) {
        if (call.kind === kind) call.go()
        else held.push(call)
      }
    },
    /** Makes the next call of this kind fail. */
    failNext: (kind: Kind, error: AppError) => void failures.push({ kind, error }),
    /** Puts other bytes behind a name; what opens it from now on has another identity. */
    replace(name: string, bytes: Uint8Array) {
      edition++
      contents.set(name, bytes)
    },
  }
}

/** Lets everything that can go on without the test go on. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 20; i++) await new Promise((done) => setTimeout(done, 0))
}
