import type { FileRef } from './file-ref.ts'
import type { ByteLayer } from './layer.ts'

/** Parquet files that a document lists: the embedded sample, or a served folder. */
export interface Listing {
  /** What the files are, in words. */
  readonly name: string
  /** Commit or seed that the files come from; null where the listing tells none. */
  readonly revision: string | null
  readonly refs: readonly (FileRef & { readonly kind: 'url' })[]
  /** Address of their catalog; null where there is none. */
  readonly catalog: string | null
  /** The address that a catalog names files below: where theirs is, or would be. */
  readonly base: string
}

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
