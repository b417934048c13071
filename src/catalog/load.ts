import { AppError } from '../lib/errors.ts'
import { uniqueNames } from '../sources/names.ts'
import { addressesFrom } from '../sources/many-addresses.ts'
import type { Claim, FoundCatalog, LoadedCatalog } from './claim.ts'
import { claimOfCounts } from './make-claim.ts'
import { parseCatalog } from './format.ts'

/**
 * Reads a catalog. Its files are found by their addresses.
 * @throws AppError `catalog-invalid`, or `catalog-differs` when it describes another revision, or states
 *   none although the files have one
 */
export function loadCatalog(found: FoundCatalog): LoadedCatalog {
  const name = found.url.slice(found.url.lastIndexOf('/') + 1)
  const { id, source, files, catalog } = parseCatalog(found.bytes, name)
  const isOther = found.revision !== null && source.revision !== found.revision
  const isUnsaid = found.byContent === true && source.revision === null
  if (isOther || isUnsaid) {
    throw new AppError({ kind: 'catalog-differs', name, what: 'revision' })
  }
  const claims = new Map<string, Claim>()
  const addressOf = addressesFrom(found.base)
  const names = uniqueNames(files.map((file) => file.name))
  const refs = files.map((file, i) => {
    const url = addressOf(file.name)
    const { size, identity } = file
    const isTold = identity !== null || found.byContent !== true
    if (isTold) claims.set(url, claimOfCounts(file, catalog.files[i] ?? []))
    const told = identity === null ? {} : { identity }
    return { kind: 'url', name: names[i] ?? file.name, url, size, ...told } as const
  })
  return {
    id,
    source,
    tuples: catalog.tuples,
    refs,
    claimOf: (ref) => (ref.kind === 'url' ? claims.get(ref.url) : undefined),
  }
}
