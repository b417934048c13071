import type { CountedFiles } from '../catalog/join.ts'
import type { Claim, FoundCatalog } from '../catalog/claim.ts'
import { throwIfAborted } from '../lib/abort.ts'
import { faultOf, type Fault } from '../lib/errors.ts'
import type { Caller } from '../lib/rpc.ts'
import type { Store } from '../lib/store.ts'
import { systemTiming } from '../lib/timing.ts'
import type { ReaderProtocol } from '../parquet/protocol.ts'
import type { Source } from '../query/query.ts'
import type { FileRef } from '../sources/file-ref.ts'
import type { correctDerived } from './correct-derived.ts'
import type { Counter } from './counter.ts'
import { datasetOf, type Dataset, type ListedAs, type Measuring } from './dataset.ts'
import { createFileSet, type FileSet } from './file-set.ts'
import { countMeasured, forgetChanged, joinKnown, type Sayings } from './known-counts.ts'
import type { KeptCounts } from './kept-counts.ts'
import { keptKey } from './kept-key.ts'
import { createLazyCounter } from './lazy-counter.ts'
import { filesToOpen, isFree, stateAtRest } from './opening-rules.ts'
import type { Recalled } from './recalled.ts'
import type { Repository } from './repository.ts'
import { unplacedFiles } from './unplaced.ts'

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
  /** @param taken when the catalog has been taken: a list that it does not come from may wait for that */
  files(source: Source, signal: AbortSignal, taken?: Promise<unknown>): Promise<ListedFiles>
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
  /** Opens the files whose rows have no place, however many they are. */
  place(): void
  stop(): void
}

/**
 * So many files are opened at once whatever is said of them; of more, those of which nothing is. Where
 * the card turns out to be wrong about more, they are opened when somebody asks for it.
 */
const eagerFiles = 24

/** A catalog that takes longer does not hold up the files; it counts when it comes. */
const catalogWaitMs = 5000

const loadCard = () => import('./card-shapes.ts')

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
  /** Files about which the card was wrong. */
  const lost = new Set<number>()
  let isPlacing = false
  let correct: typeof correctDerived | null = null

  const update = (change: Partial<Dataset>) => {
    if (!signal.aborted) store.set({ ...store.get(), ...change })
  }
  const counter = createLazyCounter({
    reader,
    get: store.get,
    update(change) {
      const before = store.get().measuring.state
      update(change)
      const { measuring, phase } = store.get()
      const isOver = before === 'running' && measuring.state !== 'running'
      if (isOver && phase === 'ready' && toOpen().length > 0) settle(measuring).catch(fail)
    },
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
    const read = files.map(({ opened }, i) => opened?.layout ?? measured.get(i))
    const corrected = correct?.(files, sayings.derived, read)
    if (corrected) {
      for (const file of corrected.lost) lost.add(file)
      sayings = { ...sayings, derived: corrected.derived }
    }
    const last = store.get()
    const catalog = forgetChanged(files, measured, last.catalog)
    const known = joinKnown(files, sayings, { ...last, catalog })
    const rowGroups = countMeasured(known.catalog)
    const isPlaced = unplacedFiles(known).length === 0
    const isDone = rowGroups > 0 && rowGroups === known.rowGroups && isPlaced
    const state: Measuring['state'] = isDone
      ? 'done'
      : last.measuring.state === 'done'
        ? 'idle'
        : last.measuring.state
    const measuring = { ...last.measuring, rowGroups, state }
    update({ ...known, catalogFault: catalogFault ?? known.catalogFault, measuring })
    const isSettled = store.get().phase === 'ready' && state !== 'running'
    if (corrected && corrected.lost.length > 0 && isSettled) settle().catch(fail)
  }

  const begin = (refs: readonly FileRef[]) => {
    measured.clear()
    lost.clear()
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

  /** What has to be open for every row to have its place, but for many files that nobody asked for. */
  const toOpen = () => {
    const needed = filesToOpen(store.get())
    const isMuch = needed.filter((file) => lost.has(file)).length > eagerFiles
    return isMuch && !isPlacing ? needed.filter((file) => !lost.has(file)) : needed
  }

  /**
   * Opens what has to be open, then decides about measuring. While files are measured they are not opened
   * as well: measuring reads their footers, and what it leaves is opened when it has ended.
   * @param ended how measuring ended, which then is not asked for or begun again
   */
  const settle = async (ended?: Measuring) => {
    update({ phase: 'opening' })
    for (;;) {
      const needed = toOpen()
      if (needed.length === 0 || store.get().measuring.state === 'running') break
      await set?.openAll(needed, signal)
      throwIfAborted(signal)
    }
    believe()
    const { measuring } = store.get()
    const state = stateAtRest(store.get(), ended)
    update({ phase: 'ready', measuring: { ...measuring, state } })
    if (state === 'idle' && isFree(store.get())) countWhenCalm().catch(fail)
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
    const card = source.kind === 'hub' ? loadCard() : null
    card?.catch(() => undefined) // told below, once the files are listed
    const { refs, repository, listed = null } = await finder.files(source, signal, finding)
    throwIfAborted(signal)
    if (refs.length === 0) {
      update({ ...datasetOf(source), phase: 'empty', repository })
      return
    }
    if (repository && card) {
      const { shapesOfCard, correctDerived } = await card
      throwIfAborted(signal)
      correct = correctDerived
      sayings = { ...sayings, ...shapesOfCard(repository) }
    }
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
    place() {
      isPlacing = true
      settle().catch(fail)
    },
    stop() {
      opening.abort()
      counter.stop()
    },
  }
}
