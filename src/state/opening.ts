import { loadCatalog, type FoundCatalog } from '../catalog/load.ts'
import { throwIfAborted } from '../lib/abort.ts'
import { faultOf, type Fault } from '../lib/errors.ts'
import type { Caller } from '../lib/rpc.ts'
import type { Store } from '../lib/store.ts'
import type { ReaderProtocol } from '../parquet/protocol.ts'
import type { Source } from '../query/query.ts'
import { sameShape } from '../scan/derived-shapes.ts'
import type { FileRef } from '../sources/file-ref.ts'
import { datasetOf, type Dataset, type Measuring } from './dataset.ts'
import { createFileSet, type FileSet } from './file-set.ts'
import { countMeasured, joinKnown, type Sayings } from './known-counts.ts'
import { createCounter, type Counter } from './measuring.ts'
import { shapesOfCard, type Repository } from './repository.ts'

/** The files of a source. */
export interface ListedFiles {
  readonly refs: readonly FileRef[]
  /** The repository on the Hub that they are from; null elsewhere. */
  readonly repository: Repository | null
}

/** Finds what a source names; both are asked at the same time, and may share requests. */
export interface Finder {
  files(source: Source, signal: AbortSignal): Promise<ListedFiles>
  /** The catalog of the files; null where there is none. */
  catalog(source: Source, signal: AbortSignal): Promise<FoundCatalog | null>
}

/** What opening a source reads and changes. */
export interface OpeningContext {
  readonly source: Source
  readonly store: Store<Dataset>
  readonly reader: Caller<ReaderProtocol>
  readonly finder: Finder
  /** Passes when measuring that nobody has asked for may begin to use the network. */
  readonly untilCalm: (signal: AbortSignal) => Promise<void>
}

/** A source that is being followed. */
export interface Opening {
  readonly counter: Counter
  stop(): void
}

/** So many files are opened at once whatever is said of them; of more, those of which nothing is. */
const eagerFiles = 24

/**
 * Row groups measured without asking: one request each at most, well under the 3,000 that the Hub
 * grants in five minutes.
 */
const freeRowGroups = 600

/**
 * Lists the files of a source, takes what a catalog or the dataset's card says of them, reads the
 * footers that are needed, and measures the facets that no catalog tells if that is cheap.
 */
export function openSource(context: OpeningContext): Opening {
  const { source, store, reader, finder, untilCalm } = context
  const opening = new AbortController()
  const { signal } = opening
  let set: FileSet | null = null
  let sayings: Sayings = { loaded: null, derived: [], kind: null }
  let catalogFault: Fault | null = null

  const update = (change: Partial<Dataset>) => {
    if (!signal.aborted) store.set({ ...store.get(), ...change })
  }
  const counter = createCounter({ reader, get: store.get, update })

  /** Works out what follows from the files and from what is said of them. */
  const know = () => {
    if (!set || signal.aborted) return
    const files = set.files()
    const isContradicted = files.some(({ opened }, i) => {
      const derived = sayings.derived[i]
      return opened && derived && !sameShape(opened.layout, derived)
    })
    if (isContradicted) sayings = { ...sayings, derived: [] }
    const known = joinKnown(files, sayings, store.get())
    const { measuring: last } = store.get()
    const rowGroups = countMeasured(known.catalog)
    const isDone = rowGroups > 0 && rowGroups === known.rowGroups
    const state: Measuring['state'] = isDone ? 'done' : last.state === 'done' ? 'idle' : last.state
    const measuring = { ...last, rowGroups, state }
    update({ ...known, catalogFault: catalogFault ?? known.catalogFault, measuring })
    if (isContradicted && store.get().phase === 'ready') settle().catch(fail)
  }

  const begin = (refs: readonly FileRef[]) => {
    set = createFileSet(reader, refs, know)
    const { openFile, files } = set
    update({ ...datasetOf(source), phase: 'opening', openFile, files: files() })
    know()
  }

  /** Opens what has to be open for every row to have its place, then decides about measuring. */
  const settle = async () => {
    update({ phase: 'opening' })
    for (;;) {
      const needed = filesToOpen(store.get())
      if (needed.length === 0) break
      await set?.openAll(needed, signal)
      throwIfAborted(signal)
    }
    const { kind, rowGroups, measuring } = store.get()
    const left = rowGroups - measuring.rowGroups
    const isDone = measuring.rowGroups > 0 && left === 0
    const isFree = kind === 'conversations' && !isDone && left <= freeRowGroups
    const isAsking = kind === 'conversations' && !isDone && !isFree
    const state = isDone ? 'done' : isAsking ? 'asking' : 'idle'
    update({ phase: 'ready', measuring: { ...measuring, state } })
    if (isFree) counter.start(untilCalm)
  }

  const take = async (found: FoundCatalog | null) => {
    if (!found || signal.aborted) return
    const loaded = loadCatalog(found)
    sayings = { ...sayings, loaded }
    if (set || found.revision === null) {
      know()
      return
    }
    begin(loaded.refs)
    await settle()
  }

  const run = async () => {
    const finding = finder
      .catalog(source, signal)
      .then(take)
      .catch((error: unknown) => {
        if (!signal.aborted) catalogFault = faultOf(error)
      })
    const { refs, repository } = await finder.files(source, signal)
    throwIfAborted(signal)
    if (refs.length === 0) {
      update({ ...datasetOf(source), phase: 'empty', repository })
      return
    }
    if (repository) sayings = { ...sayings, ...shapesOfCard(repository) }
    if (set?.has(refs)) set.relabel(refs)
    else begin(refs)
    update({ repository })
    know()
    if (refs.length <= eagerFiles)
      await set?.openAll(
        refs.map((_, i) => i),
        signal,
      )
    await finding
    throwIfAborted(signal)
    know()
    await settle()
  }

  const fail = (error: unknown) => {
    const isNothing = store.get().files.length === 0
    update({ phase: isNothing ? 'empty' : 'ready', fault: faultOf(error) })
  }
  run().catch(fail)
  return {
    counter,
    stop() {
      opening.abort()
      counter.stop()
    },
  }
}

/** Files without which rows have no place, or nobody knows what the files hold. */
function filesToOpen({ files, shapes, kind }: Dataset): number[] {
  const open = files.flatMap(({ opened, fault }, i) => (opened || fault || shapes[i] ? [] : [i]))
  if (open.length > 0 || kind !== null) return open
  const first = files.findIndex(({ opened, fault }) => !opened && !fault)
  return first < 0 ? [] : [first]
}
