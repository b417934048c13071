import type { FileRef } from '../sources/file-ref.ts'
import type { DatasetStore } from './dataset.ts'
import { setSource } from '../query/edit.ts'
import type { UrlStore } from './url.ts'

/** The files that the user has handed to this tab; they are gone after a reload. */
export interface LocalFiles {
  /** Opens these files instead of what is open. */
  open(refs: readonly FileRef[]): void
  list(): readonly FileRef[]
}

/** Keeps local files and turns the app to them. */
export function createLocalFiles(
  url: UrlStore,
  dataset: () => Pick<DatasetStore, 'open'>,
): LocalFiles {
  let files: readonly FileRef[] = []
  return {
    open(refs) {
      files = refs
      const { source } = url.get()
      url.navigate((query) => setSource(query, { kind: 'local' }))
      if (source.kind === 'local') dataset().open({ kind: 'local' }, 'again')
    },
    list: () => files,
  }
}
