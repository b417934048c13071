import type { CountedFiles } from '../catalog/join.ts'
import type { Claim, FoundCatalog } from '../catalog/claim.ts'
import { throwIfAborted } from '../lib/abort.ts'
import { faultOf, type Fault } from '../lib/errors.ts'
import type { Caller } from '../lib/rpc.ts'
import type { Store } from '../lib/store.ts'
import { systemTiming } from '../lib/timing.ts'
import type { ReaderProtocol } from '../parquet/protocol.ts'
import type { Source } from '../query/query.ts'
import { sameShape } from '../scan/derived-shapes.ts'
import type { FileRef } from '../sources/file-ref.ts'
import type { Counter } from './counter.ts'
import { datasetOf, type Dataset, type ListedAs, type Measuring } from './dataset.ts'
import { createFileSet, type FileSet } from './file-set.ts'
import { countMeasured, forgetChanged, joinKnown, type Sayings } from './known-counts.ts'
import type { KeptCounts } from './kept-counts.ts'
import { keptKey } from './kept-key.ts'
import { createLazyCounter } from './lazy-counter.ts'
import type { Recalled } from './recalled.ts'
import { shapesOfCard, type Repository } from './repository.ts'

/** The files of a source. */
export interface ListedFiles {
  readonly refs: readonly FileRef[]
  /** The repository on the Hub that they are from; null elsewhere. */
  readonly repository: Repository | null
  /** What the list says that it is; absent where the files are all that is known. */
  readonly listed?: ListedAs | null
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
  /** Counts of earlier sessions; null where there is no place to keep them. */
  readonly kept: () => Promise<KeptCounts | null>
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

/** A catalog that takes longer does not hold up the files; it counts when it comes. */
const catalogWaitMs = 5000

/**
 * Lists the files of a source, takes what a catalog or the dataset's card says of them, reads the
 * footers that are needed, and measures the facets that no catalog tells if that is cheap.
 */
export function openSource(context: OpeningContext): Opening {
  const { source, store, reader, finder, untilCalm } = context
  const opening = new AbortController()
  const { signal } = opening
  let set: FileSet | null = null
  const measured = new Map<number, Claim>()
  let sayings: Sayings = { loaded: null, measured, tuples: [], derived: [], kind: null }
  let recalled: Recalled | null = null
  let catalogFault: Fault | null = null

  const update = (change: Partial<Dataset>) => {
    if (!signal.aborted) store.set({ ...store.get(), ...change })
  }
  const counter = createLazyCounter({
    reader,
    get: store.get,
    update,
    now: () => performance.now(),
    onFooter: (file, claim) => void measured.set(file, claim),
    onFault: (file, fault) => set?.leaveOut(file, fault),
    learn: () => know(),
    onFinished: (files) => void keep(files),
  })

  /** Works out what follows from the files and from what is said of them. */
  const know = () => {
    if (!set || signal.aborted) return
    const files = set.files()
    const isContradicted = files.some(({ opened }, i) => {
      const derived = sayings.derived[i]
      const read = opened?.layout ?? measured.get(i)
      return read && derived && !sameShape(read, derived)
    })
    if (isContradicted) sayings = { ...sayings, derived: [] }
    const last = store.get()
    const catalog = forgetChanged(files, measured, last.catalog)
    const known = joinKnown(files, sayings, { ...last, catalog })
    const rowGroups = countMeasured(known.catalog)
    const isDone = rowGroups > 0 && rowGroups === known.rowGroups
    const state: Measuring['state'] = isDone
      ? 'done'
      : last.measuring.state === 'done'
        ? 'idle'
        : last.measuring.state
    const measuring = { ...last.measuring, rowGroups, state }
    update({ ...known, catalogFault: catalogFault ?? known.catalogFault, measuring })
    if (isContradicted && store.get().phase === 'ready') settle().catch(fail)
  }

  const begin = (refs: readonly FileRef[]) => {
    measured.clear()
    set = createFileSet(reader, refs, know)
    const { openFile } = set
    update({ ...datasetOf(source), phase: 'opening', openFile, files: set.files() })
    know()
  }

  /** Takes what earlier sessions counted of files that nothing else tells the counts of. */
  const recall = async () => {
    const { kind, rowGroups, measuring, shapes, repository } = store.get()
    const isKnown = shapes.every(Boolean) && measuring.rowGroups === rowGroups
    const key = keptKey(source, repository)
    if (recalled || kind === 'table' || isKnown || key === null) return
    try {
      const counts = await context.kept()
      const { recallCounts } = await import('./recalled.ts')
      recalled = counts && (await recallCounts(counts, key, sayings.loaded?.tuples ?? []))
    } catch {
      recalled = null // as if nothing were kept
    }
    throwIfAborted(signal)
    if (recalled) sayings = { ...sayings, tuples: recalled.tuples }
  }
  const believe = () => {
    if (!set || !recalled) return
    for (const [file, claim] of recalled.claims(set.files())) {
      if (!measured.has(file)) measured.set(file, claim)
    }
    know()
  }
  const keep = async (files: CountedFiles) => {
    const key = keptKey(source, store.get().repository)
    if (key !== null) (await context.kept())?.add(key, files)
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
    believe()
    const { kind, rowGroups, measuring } = store.get()
    if (measuring.state === 'running') {
      update({ phase: 'ready' })
      return
    }
    const left = rowGroups - measuring.rowGroups
    const isDone = measuring.rowGroups > 0 && left === 0
    const isFree = kind === 'conversations' && !isDone && left <= freeRowGroups
    const isAsking = kind === 'conversations' && !isDone && !isFree
    const state = isDone ? 'done' : isAsking ? 'asking' : 'idle'
    update({ phase: 'ready', measuring: { ...measuring, state } })
    if (isFree) countWhenCalm().catch(fail)
  }

  /** Counts what nobody has asked for, after the first rows, and only what no earlier session did. */
  const countWhenCalm = async () => {
    await untilCalm(signal)
    await recall()
    believe()
    if (store.get().measuring.state === 'idle') counter.start()
  }

  const take = async (found: FoundCatalog | null) => {
    if (!found || signal.aborted) return
    const { loadCatalog } = await import('../catalog/load.ts')
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
    const { refs, repository, listed = null } = await finder.files(source, signal)
    throwIfAborted(signal)
    if (refs.length === 0) {
      update({ ...datasetOf(source), phase: 'empty', repository })
      return
    }
    if (repository) sayings = { ...sayings, ...shapesOfCard(repository) }
    if (set?.has(refs)) set.relabel(refs)
    else begin(refs)
    update({ repository, listed })
    know()
    if (refs.length <= eagerFiles)
      await set?.openAll(
        refs.map((_, i) => i),
        signal,
      )
    await Promise.race([finding, systemTiming.sleep(catalogWaitMs, signal)])
    throwIfAborted(signal)
    know()
    if (refs.length > eagerFiles) await recall()
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
