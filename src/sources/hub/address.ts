/** What the Hub counts a request against (hub-behaviour 1.9). */
export type Bucket = 'api' | 'resolvers'

const resolved = /^(.*\/(?:datasets|spaces)\/[^/]+\/[^/]+)\/resolve\/[^/]+\/./

/**
 * The bucket of an address, known by its path on any host: mirrors of the Hub have the same paths.
 * @returns null for an address that is not of the Hub's form
 */
export function bucketOf(url: string): Bucket | null {
  const { pathname } = new URL(url)
  if (/\/api\/(?:datasets|spaces|resolve-cache)\//.test(pathname)) return 'api'
  return resolved.test(pathname) ? 'resolvers' : null
}

/** The page of the repository that a file's address on the Hub belongs to; else the address itself. */
export function pageOf(url: string): string {
  const { origin, pathname } = new URL(url)
  const [, repository = pathname.replace('/api/datasets/', '/datasets/')] =
    resolved.exec(pathname) ?? []
  return origin + repository
}
