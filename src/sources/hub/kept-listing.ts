import { listOf, recordOf, textOf } from './card.ts'
import type { HubListing } from './listing.ts'

/** A listing as it is kept. */
export function encodeListing(listing: HubListing): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(listing))
}

/**
 * A listing that {@link encodeListing} wrote.
 * @returns null for bytes that are no such thing, as a damaged store has them
 */
export function decodeListing(bytes: Uint8Array): HubListing | null {
  const value = parse(new TextDecoder().decode(bytes))
  const { repo, commit, base, refs, splits, configs } = recordOf(value)
  const texts = [repo, commit, base].every((text) => textOf(text) !== null)
  const lists = [refs, splits, configs].every((list) => Array.isArray(list))
  const urls = listOf(refs).every((ref) => textOf(recordOf(ref)['url']) !== null)
  // What has these is whole: nobody else writes under its name, which tells the format.
  return texts && lists && urls ? (value as HubListing) : null
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null // cut short, or other bytes
  }
}
