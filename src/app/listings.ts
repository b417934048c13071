import type { FoundCatalog } from '../catalog/claim.ts'
import { never } from '../lib/assert.ts'
import type { Caller } from '../lib/rpc.ts'
import { systemTiming } from '../lib/timing.ts'
import type { HubSource, Source } from '../query/query.ts'
import type { FileRef } from '../sources/file-ref.ts'
import { isListing } from '../sources/listing.ts'
import { addressOf } from '../sources/paths.ts'
import { parseUrls } from '../sources/urls.ts'
import type { Finder, ListedFiles } from '../state/opening.ts'
import type { Config } from './config.ts'
import type { WorkerProtocol } from './worker-protocol.ts'

/**
 * So long the list of a repository waits for the catalog beside the app. Both would come at the same time,
 * and to read a thousand names holds up the numbers, which need none of them.
 */
const numbersFirstMs = 1000

/** A list of files with the catalog that it names. */
interface Found extends ListedFiles {
  readonly catalog: Omit<FoundCatalog, 'bytes'> | null
}

/**
 * Finds the files of a source, and their catalog: beside the app where the configuration names one,
 * else where their listing names one.
 * @param base address of the app
 * @param local the files that the user has handed to this tab
 * @param resumed settles when it is known who asks; null when it is
 */
export function createListings(
  reader: Caller<WorkerProtocol>,
  base: string,
  config: Config,
  local: () => readonly FileRef[],
  resumed: Promise<void> | null,
): Finder {
  const listed = async (url: string, name: string, signal: AbortSignal): Promise<Found> => {
    const found = await reader.call('listing', { url, name }, { signal })
    const { refs, catalog, revision } = found
    const own = catalog === null ? null : { url: catalog, base: catalog, revision }
    const about = { name: found.name, revision, base: found.base }
    return { refs, repository: null, listed: about, catalog: own }
  }
  const hub = async ({ repo, revision }: HubSource, signal: AbortSignal): Promise<Found> => {
    const place = { hub: config.hub, repo, revision }
    const { refs, catalog: url, ...repository } = await reader.call('hub', place, { signal })
    const { base: root, commit } = repository
    const inside = url === null ? null : { url, base: root, revision: null, byContent: true }
    const beside = configured({ kind: 'hub', repo: repository.repo, revision: commit })
    const folder = config.blockIndexes[`${repository.repo}@${commit}`]
    return { refs: withIndexes(refs, folder, base), repository, catalog: beside ?? inside }
  }
  const find = async (source: Source, signal: AbortSignal): Promise<Found> => {
    if (resumed && (source.kind === 'hub' || source.kind === 'urls')) await resumed
    switch (source.kind) {
      case 'sample':
        return listed(new URL('sample/index.json', base).href, 'sample/index.json', signal)
      case 'hub':
        return hub(source, signal)
      case 'urls': {
        const { refs } = parseUrls(source.urls)
        const [first] = refs
        if (refs.length === 1 && first?.kind === 'url' && isListing(first.url)) {
          return listed(first.url, first.name, signal)
        }
        return { refs, repository: null, catalog: null }
      }
      case 'local':
        return { refs: local(), repository: null, catalog: null }
      default:
        return never(source)
    }
  }
  /** The catalog that the configuration names for a repository at a commit. */
  const configured = (source: Source): Found['catalog'] => {
    if (source.kind !== 'hub' || source.revision === null) return null
    const path = config.catalogs[`${source.repo}@${source.revision}`]
    if (path === undefined) return null
    const root = `${config.hub}/datasets/${source.repo}/resolve/${source.revision}/`
    return { url: new URL(path, base).href, base: root, revision: source.revision }
  }
  const finding = new WeakMap<AbortSignal, Promise<Found>>()
  const findOnce = (source: Source, signal: AbortSignal): Promise<Found> => {
    const found = finding.get(signal) ?? find(source, signal)
    finding.set(signal, found)
    return found
  }
  return {
    async files(source, signal, taken) {
      if (taken && configured(source))
        await Promise.race([taken, systemTiming.sleep(numbersFirstMs, signal)])
      return findOnce(source, signal)
    },
    async catalog(source, signal) {
      const catalog = configured(source) ?? (await findOnce(source, signal)).catalog
      if (!catalog) return null
      const { url } = catalog
      const name = url.slice(url.lastIndexOf('/') + 1)
      import('../catalog/load.ts').catch(() => undefined) // on its way beside the bytes it will read
      return { ...catalog, bytes: await reader.call('document', { url, name }, { signal }) }
    },
  }
}

/** Names the block index of each file below a folder; the files as they are where there is none. */
function withIndexes(
  refs: readonly (FileRef & { readonly kind: 'url' })[],
  folder: string | undefined,
  base: string,
): readonly FileRef[] {
  if (folder === undefined) return refs
  const root = new URL(folder.replace(/\/?$/, '/'), base).href
  return refs.map((ref) =>
    ref.path === undefined ? ref : { ...ref, blocks: addressOf(`${ref.path}.blocks`, root) },
  )
}
