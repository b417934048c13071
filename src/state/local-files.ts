import { setSource } from '../query/edit.ts'
import { faultOf, type Fault } from '../lib/errors.ts'
import { createStore, type Readable } from '../lib/store.ts'
import type { FileRef } from '../sources/file-ref.ts'
import { droppedOf } from '../sources/dropped.ts'
import type { LocalFiles as LocalRefs } from '../sources/local.ts'
import type * as LocalReader from '../sources/local.ts'
import type { DatasetStore } from './dataset-store.ts'
import type { UrlStore } from './url.ts'

/** The files that the user has handed to this tab; they are gone after a reload. */
export interface LocalFiles {
  /** Opens files from a picker instead of what is open. */
  openPicked(files: Iterable<File>): Promise<void>
  /** Opens dropped files and folders; must be called in the drop event itself. */
  openDropped(items: Iterable<DataTransferItem>): Promise<void>
  list(): readonly FileRef[]
  /** What the last drop did not give; null when it gave everything, or was forgotten. */
  readonly missed: Readable<MissedDrop | null>
  forgetMissed(): void
}

/** A drop that did not open all that was dropped. */
export interface MissedDrop {
  /** Why the first of the files could not be reached; null when there was no file in the drop. */
  readonly fault: Fault | null
}

/** Keeps local files and turns the app to them. */
export function createLocalFiles(
  url: UrlStore,
  dataset: () => Pick<DatasetStore, 'open'>,
): LocalFiles {
  let files: readonly FileRef[] = []
  const missed = createStore<MissedDrop | null>(null)
  const open = (refs: readonly FileRef[]) => {
    if (refs.length === 0) return
    files = refs
    const { source } = url.get()
    url.navigate((query) => setSource(query, { kind: 'local' }))
    if (source.kind === 'local') dataset().open({ kind: 'local' }, 'again')
  }
  /** Reads files by code that arrives with the first of them. */
  const take = async (
    readLocal: (local: typeof LocalReader) => Promise<LocalRefs> | LocalRefs,
    ifNone: MissedDrop | null,
  ) => {
    try {
      const { refs, faults } = await readLocal(await import('../sources/local.ts'))
      const fault = faults[0] ?? null
      missed.set(fault ? { fault } : refs.length === 0 ? ifNone : null)
      open(refs)
    } catch (error) {
      missed.set({ fault: faultOf(error) })
    }
  }
  return {
    openPicked(picked) {
      const all = [...picked]
      return take(({ refsOfFiles }) => ({ refs: refsOfFiles(all), faults: [] }), null)
    },
    openDropped(items) {
      const roots = droppedOf(items)
      return take(({ refsOfDrop }) => refsOfDrop(roots), { fault: null })
    },
    list: () => files,
    missed,
    forgetMissed: () => missed.set(null),
  }
}
