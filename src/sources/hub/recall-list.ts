import { isOutOfReach, type DocumentStore } from '../documents.ts'
import type { Sender } from '../sender.ts'
import { decodeListing, encodeListing } from './kept-listing.ts'
import { listHub } from './list.ts'
import type { HubListing, HubPlace } from './listing.ts'

/** Of kept listings; a {@link HubListing} with other fields needs a new number. */
const listingFormat = 3

/**
 * Lists a dataset repository and keeps the list. While the Hub is out of reach, or gives a part of the
 * list that is kept whole, it is as it was listed last. A list with gaps never takes the place of a
 * whole one.
 * @throws AppError what {@link listHub} throws, when nothing is kept or the reason is another one;
 *   AbortError
 */
export async function listOrRecall(
  place: HubPlace,
  sender: Sender,
  documents: DocumentStore | null,
  signal?: AbortSignal,
): Promise<HubListing> {
  const { hub, repo, revision } = place
  const { meter } = sender.network
  const key = `hub ${listingFormat} ${hub} ${repo} ${revision ?? ''}`
  const recall = async () => {
    const bytes = await documents?.read(key)
    const listing = bytes && decodeListing(bytes)
    return listing ? { listing, bytes: bytes.byteLength } : null
  }
  try {
    const listing = await listHub(place, sender, signal)
    const kept = listing.isPartial ? await recall() : null
    if (!kept || kept.listing.isPartial) {
      void documents?.write(key, encodeListing(listing))
      return listing
    }
    if (kept.listing.commit !== listing.commit) return listing
    meter.cached(kept.bytes, false)
    return kept.listing
  } catch (error) {
    const kept = isOutOfReach(error) ? await recall() : null
    if (!kept) throw error
    meter.cached(kept.bytes, false)
    meter.offline(true)
    return kept.listing
  }
}
