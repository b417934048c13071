import { deriveShapes } from '../scan/derived-shapes.ts'
import type { Shapes } from '../scan/row-index.ts'
import type { HubListing } from '../sources/hub/listing.ts'

/** A dataset repository on the Hub, at one commit, as its listing and its card describe it. */
export type Repository = Omit<HubListing, 'refs' | 'catalog'>

/** What follows from the card for files that are not open: rows per row group, and what they hold. */
export function shapesOfCard({ splits, kind }: Pick<Repository, 'splits' | 'kind'>): {
  derived: Shapes
  kind: Repository['kind']
} {
  const derived = splits.flatMap(({ rows, memoryBytes, files, of = files }) => {
    const known = rows === null || memoryBytes === null ? null : { rows, memoryBytes, files: of }
    const shapes = known && deriveShapes(known)?.slice(0, files)
    return shapes ?? new Array<undefined>(files).fill(undefined)
  })
  return { derived, kind }
}
