import type { FileRef } from '../sources/file-ref.ts'
import { addressOf } from '../sources/paths.ts'
import type { Catalog, GroupCounts } from './catalog.ts'
import { parseCatalog, type CatalogSource, type DescribedFile } from './format.ts'

/** A catalog as it was found: its bytes and where they were. */
export interface FoundCatalog {
  readonly bytes: Uint8Array
  readonly url: string
}

/** What a catalog claims about one of the open files; true once its footer agrees. */
export interface Claim {
  readonly file: DescribedFile
  readonly rows: number
  readonly groups: readonly GroupCounts[]
}

/** A catalog laid beside the open files. */
export interface LoadedCatalog {
  readonly id: string
  readonly source: CatalogSource
  readonly tuples: Catalog['tuples']
  /** By number of the open file; undefined for files that the catalog does not know. */
  readonly claims: readonly (Claim | undefined)[]
}

/**
 * Reads a catalog and finds the open files in it by their addresses.
 * @throws AppError `catalog-invalid`
 */
export function loadCatalog(found: FoundCatalog, refs: readonly FileRef[]): LoadedCatalog {
  const name = found.url.slice(found.url.lastIndexOf('/') + 1)
  const { id, source, files, catalog } = parseCatalog(found.bytes, name)
  const claims = new Map(
    files.map((file, i): [string, Claim] => {
      const groups = (catalog.files[i] ?? []).map((group) => group ?? [])
      const rows = groups.flat().reduce((sum, count) => sum + count.rows, 0)
      return [addressOf(file.name, found.url), { file, rows, groups }]
    }),
  )
  return {
    id,
    source,
    tuples: catalog.tuples,
    claims: refs.map((ref) => (ref.kind === 'url' ? claims.get(ref.url) : undefined)),
  }
}

/** What differs between a claim and the opened file; undefined when they agree. */
export function differenceOf(
  { file, groups }: Claim,
  ref: FileRef,
  opened: {
    readonly size: number
    readonly footer: string
    readonly layout: { readonly rowGroups: readonly { readonly rows: number }[] }
  },
): 'size' | 'identity' | 'footer' | undefined {
  if (file.size !== opened.size) return 'size'
  const told = ref.kind === 'url' ? ref.identity : undefined
  if (file.identity !== null && told !== undefined && file.identity !== told) return 'identity'
  const { rowGroups } = opened.layout
  const sums = groups.map((group) => group.reduce((sum, { rows }) => sum + rows, 0))
  const agree =
    sums.length === rowGroups.length && sums.every((sum, i) => sum === rowGroups[i]?.rows)
  return file.footer === opened.footer && agree ? undefined : 'footer'
}
