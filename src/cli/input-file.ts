import type { CatalogSource } from '../catalog/format.ts'
import type { FileRef } from '../sources/file-ref.ts'

/** One file to count. */
export interface InputFile {
  /** Its name in the catalog: a path from the catalog's folder, or an address. */
  readonly name: string
  /** Name of its content, where a listing tells one. */
  readonly identity: string | null
  /** In bytes, where it is known before the file is opened. */
  readonly size: number | null
  open(): Promise<FileRef>
}

/** What a catalog is built from. */
export interface CatalogInput {
  readonly source: CatalogSource
  readonly files: readonly InputFile[]
}
