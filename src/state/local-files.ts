import { setSource } from '../query/edit.ts'
import type { FileRef } from '../sources/file-ref.ts'
import { refsOfDrop, refsOfFiles } from '../sources/local.ts'
import type { DatasetStore } from './dataset-store.ts'
import type { UrlStore } from './url.ts'

/** The files that the user has handed to this tab; they are gone after a reload. */
export interface LocalFiles {
  /** Opens files from a picker instead of what is open. */
  openPicked(files: Iterable<File>): void
  /** Opens dropped files and folders; must be called in the drop event itself. */
  openDropped(items: Iterable<DataTransferItem>): Promise<void>
  list(): readonly FileRef[]
}

/** Keeps local files and turns the app to them. */
export function createLocalFiles(
  url: UrlStore,
  dataset: () => Pick<DatasetStore, 'open'>,
): LocalFiles {
  let files: readonly FileRef[] = []
  const open = (refs: readonly FileRef[]) => {
    if (refs.length === 0) return
    files = refs
    const { source } = url.get()
    url.navigate((query) => setSource(query, { kind: 'local' }))
    if (source.kind === 'local') dataset().open({ kind: 'local' }, 'again')
  }
  return {
    openPicked: (picked) => open(refsOfFiles(picked)),
    openDropped: async (items) => open((await refsOfDrop(items)).refs),
    list: () => files,
  }
}
