import type { FoundCatalog } from '../catalog/load.ts'
import { never } from '../lib/assert.ts'
import type { Caller } from '../lib/rpc.ts'
import type { Source } from '../query/query.ts'
import type { FileRef } from '../sources/file-ref.ts'
import { isListing } from '../sources/listing.ts'
import { parseUrls } from '../sources/urls.ts'
import type { WorkerProtocol } from './worker-protocol.ts'

/** Finds the files of a source, and the catalog that their listing names. */
export interface Listings {
  files(source: Source, signal: AbortSignal): Promise<readonly FileRef[]>
  /** Null before the files were found, and where their listing names no catalog. */
  catalog(source: Source, signal: AbortSignal): Promise<FoundCatalog | null>
}

/**
 * @param base address of the app
 * @param local the files that the user has handed to this tab
 */
export function createListings(
  reader: Caller<WorkerProtocol>,
  base: string,
  local: () => readonly FileRef[],
): Listings {
  const catalogs = new WeakMap<Source, string>()
  const listed = async (source: Source, url: string, name: string, signal: AbortSignal) => {
    const { refs, catalog } = await reader.call('listing', { url, name }, { signal })
    if (catalog !== null) catalogs.set(source, catalog)
    return refs
  }
  return {
    async files(source, signal) {
      switch (source.kind) {
        case 'sample': {
          const url = new URL('sample/index.json', base).href
          return listed(source, url, 'sample/index.json', signal)
        }
        case 'urls': {
          const { refs } = parseUrls(source.urls)
          const [first] = refs
          if (refs.length > 1 || first?.kind !== 'url' || !isListing(first.url)) return refs
          return listed(source, first.url, first.name, signal)
        }
        case 'local':
          return local()
        default:
          return never(source)
      }
    },
    async catalog(source, signal) {
      const url = catalogs.get(source)
      if (url === undefined) return null
      const name = url.slice(url.lastIndexOf('/') + 1)
      return { url, bytes: await reader.call('document', { url, name }, { signal }) }
    },
  }
}
