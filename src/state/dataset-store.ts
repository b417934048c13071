import { addGroups, catalogColumns, type MeasuredGroup } from '../catalog/catalog.ts'
import { tupleTotals } from '../catalog/counts.ts'
import { loadCatalog, type FoundCatalog, type LoadedCatalog } from '../catalog/load.ts'
import { throwIfAborted } from '../lib/abort.ts'
import { faultOf, isAbort, isAppError, type Fault } from '../lib/errors.ts'
import { eachLimited } from '../lib/limit.ts'
import type { Caller } from '../lib/rpc.ts'
import { createStore, type Readable } from '../lib/store.ts'
import type { CountedGroup, ReaderProtocol } from '../parquet/protocol.ts'
import type { Source } from '../query/query.ts'
import type { FileRef } from '../sources/file-ref.ts'
import { datasetOf, type DataFile, type Dataset } from './dataset.ts'
import { joinCatalog } from './known-counts.ts'

/** Lists the files of a source. */
export type ListFiles = (source: Source, signal: AbortSignal) => Promise<readonly FileRef[]>

/** Reads the catalog that came with the list of a source's files; null when none did. */
export type FindCatalog = (source: Source, signal: AbortSignal) => Promise<FoundCatalog | null>

export interface DatasetStore extends Readable<Dataset> {
  /** Turns to a source; does nothing when it is already open, unless told to start over. */
  open(source: Source, how?: 'again'): void
  /** Measures the facets of all row groups. */
  measure(): void
  stopMeasuring(): void
}

/** Footers read at the same time; each costs one or two requests. */
const openLimit = 4

/**
 * Row groups measured without asking: one request each at most, well under the 3,000 that the Hub
 * grants in five minutes.
 */
const freeRowGroups = 600

/**
 * Follows one source at a time: lists its files, takes the catalog that came with them, reads their
 * footers, and measures the facets that no catalog tells.
 * @param untilCalm passes when measuring that nobody has asked for may begin to use the network
 */
export function createDatasetStore(
  reader: Caller<ReaderProtocol>,
  listFiles: ListFiles,
  untilCalm: (signal: AbortSignal) => Promise<void>,
  findCatalog: FindCatalog = () => Promise.resolve(null),
): DatasetStore {
  const store = createStore<Dataset>(datasetOf({ kind: 'sample' }))
  let opening = new AbortController()
  let measuring = new AbortController()
  let openKey = ''

  const update = (change: Partial<Dataset>) => store.set({ ...store.get(), ...change })

  const openAll = async (source: Source, signal: AbortSignal) => {
    const refs = await listFiles(source, signal)
    throwIfAborted(signal)
    if (refs.length === 0) {
      update({ phase: 'empty' })
      return
    }
    const files: DataFile[] = refs.map((ref) => ({ ref }))
    update({ phase: 'opening', files: [...files] })
    let loaded: LoadedCatalog | null = null
    let catalogFault: Fault | null = null
    const knowing = () => {
      const known = joinCatalog(files, loaded)
      return { ...known, catalogFault: catalogFault ?? known.catalogFault }
    }
    const loading = findCatalog(source, signal)
      .then((found) => {
        if (!found || signal.aborted) return
        loaded = loadCatalog(found, refs)
        update(knowing())
      })
      .catch((error: unknown) => {
        catalogFault = faultOf(error)
      })
    await eachLimited(
      refs.map((_, i) => i),
      openLimit,
      async (i) => {
        const ref = refs[i]
        if (!ref) return
        try {
          files[i] = { ref, opened: await reader.call('open', { ref }, { signal }) }
        } catch (error) {
          if (isAbort(error)) throw error
          files[i] = { ref, fault: faultOf(error) }
        }
        update(knowing())
      },
      signal,
    )
    await loading
    throwIfAborted(signal)
    update({ ...knowing(), phase: 'ready' })
    const { kind, rowGroups, measuring: known } = store.get()
    if (kind !== 'conversations' || known.state === 'done') return
    if (rowGroups - known.rowGroups <= freeRowGroups) void measureAll(untilCalm)
    else update({ measuring: { ...known, state: 'asking' } })
  }

  const measureAll = async (untilStart?: typeof untilCalm) => {
    measuring.abort()
    measuring = new AbortController()
    const { signal } = measuring
    update({ measuring: { ...store.get().measuring, state: 'running', fault: null } })
    let pending: MeasuredGroup[] = []
    const flush = () => {
      const { catalog: old, measuring: progress } = store.get()
      const catalog = addGroups(old, pending)
      const rowGroups = progress.rowGroups + pending.length
      pending = []
      update({ catalog, totals: tupleTotals(catalog), measuring: { ...progress, rowGroups } })
    }
    let damage: Fault | null = null
    try {
      await untilStart?.(signal)
      for (const [file, { opened }] of store.get().files.entries()) {
        if (!opened || !store.get().layouts[file]) continue
        const measured = store.get().catalog.files[file] ?? []
        const rowGroups = opened.layout.rowGroups.map((_, i) => i).filter((i) => !measured[i])
        const found = await countSound(reader, opened.id, rowGroups, signal, (group) => {
          pending.push({ file, ...group })
          if (pending.length >= 100) flush()
        })
        damage ??= found
        flush()
      }
      const state = damage ? 'failed' : 'done'
      update({ measuring: { ...store.get().measuring, state, fault: damage } })
    } catch (error) {
      if (signal !== measuring.signal) return
      flush()
      const state = isAbort(error) ? 'asking' : 'failed'
      const fault = isAbort(error) ? null : faultOf(error)
      update({ measuring: { ...store.get().measuring, state, fault } })
    }
  }

  return {
    get: store.get,
    subscribe: store.subscribe,
    open(source, how) {
      const key = JSON.stringify(source)
      if (key === openKey && how !== 'again') return
      openKey = key
      opening.abort()
      measuring.abort()
      measuring = new AbortController()
      opening = new AbortController()
      const { signal } = opening
      store.set(datasetOf(source))
      openAll(source, signal).catch((error: unknown) => {
        if (signal.aborted) return
        update({ phase: 'empty', fault: faultOf(error) })
      })
    },
    measure: () => void measureAll(),
    stopMeasuring: () => {
      measuring.abort()
    },
  }
}

/**
 * Counts the row groups of a file and goes on after one that is damaged.
 * @returns the first damage found, or null
 * @throws AppError of any other kind, AbortError
 */
async function countSound(
  reader: Caller<ReaderProtocol>,
  id: number,
  rowGroups: readonly number[],
  signal: AbortSignal,
  onEvent: (group: CountedGroup) => void,
): Promise<Fault | null> {
  let damage: Fault | null = null
  let rest = rowGroups
  while (rest.length > 0) {
    try {
      const args = { id, rowGroups: rest, columns: catalogColumns }
      await reader.call('count', args, { signal, onEvent })
      return damage
    } catch (error) {
      if (isAppError(error, 'corrupt')) {
        const { rowGroup } = error.fault
        rest = rest.filter((each) => each > rowGroup)
      } else if (isAppError(error, 'codec-unsupported')) rest = []
      else throw error
      damage ??= faultOf(error)
    }
  }
  return damage
}
