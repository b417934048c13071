import type { ByteLayer } from './layer.ts'
import type { Listing } from './parse-listing.ts'

/**
 * Reads the listing at an address.
 * @param name what the user knows it by
 * @throws AppError `listing-invalid`, and whatever {@link ByteLayer.readDocument} throws
 */
export async function loadListing(
  layer: ByteLayer,
  url: string,
  name: string,
  signal?: AbortSignal,
): Promise<Listing> {
  // What parses it comes at the same time: most sources have none.
  const [bytes, { parseListing }] = await Promise.all([
    layer.readDocument(url, name, signal),
    import('./parse-listing.ts'),
  ])
  return parseListing(new TextDecoder().decode(bytes), url, name)
}

/** Whether an address leads to a listing instead of a Parquet file. */
export function isListing(url: string): boolean {
  return new URL(url).pathname.endsWith('.json')
}
