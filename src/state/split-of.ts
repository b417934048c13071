import type { FileRef } from '../sources/file-ref.ts'

/** The split of a file; files of unknown splits are taken for one. */
export function splitOf(ref: FileRef): string {
  return (ref.kind === 'url' ? ref.place?.split : undefined) ?? ''
}
