import type { DataFile } from '../../state/dataset.ts'
import type { SqlFile } from './sql.ts'

/** The files that take part, as a statement outside this app can name them. */
export function sqlFiles(files: readonly DataFile[]): SqlFile[] {
  return files.flatMap(({ ref, opened, fault }) =>
    opened && !fault
      ? [{ name: ref.kind === 'url' ? ref.url : ref.name, columns: opened.layout.columns }]
      : [],
  )
}
