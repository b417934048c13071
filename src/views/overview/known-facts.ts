import { publishedSplits, publishedStoredBytes } from '../../catalog/published.ts'
import type { DataFile, Dataset } from '../../state/dataset.ts'
import { isUnreadable } from '../../state/gaps.ts'
import { exact, isPublished, revisionOf, shapeProvenance, type Provenance } from './provenance.ts'

/** A number with where it comes from. */
export interface Known {
  readonly value: number
  readonly provenance: Provenance
}

/** The numbers of a dataset that are known without counting; null where one is not known yet. */
export interface KnownFacts {
  readonly rows: Known | null
  /** Bytes of the files. */
  readonly stored: Known | null
  /** Bytes of the rows in memory, as the card's writer measured them. */
  readonly memory: Known | null
  readonly files: Known | null
  readonly rowGroups: Known | null
}

/** What is known of the files, by themselves, by a catalog, or by the dataset's card. */
export function knownFacts(dataset: Dataset): KnownFacts {
  const { files, toldBy } = dataset
  const isNone = isUnreadable(dataset)
  const shape = isNone ? null : shapeProvenance(dataset)
  const card = cardFacts(dataset)
  const ofCard = (value: number | null): Known | null =>
    value === null ? null : { value, provenance: { kind: 'card', revision: revisionOf(dataset) } }
  const isToldByCard = toldBy.every((by) => by === 'card')
  const isWritten = shape?.kind === 'partial' || (shape?.kind === 'derived' && isToldByCard)
  const read = (value: number): Known | null => shape && { value, provenance: shape }
  return {
    rows: shape && !(isWritten && card.rows !== null) ? read(dataset.rows) : ofCard(card.rows),
    stored: files.length > 0 && !isNone ? storedOf(dataset) : ofCard(card.stored),
    memory: ofCard(card.memory),
    files:
      files.length > 0
        ? {
            value: files.filter(({ fault }) => !fault).length,
            provenance: exact({ ...dataset, toldBy: [] }),
          }
        : null,
    rowGroups: read(dataset.rowGroups),
  }
}

/** Sizes are known by the listing, or by the file itself once it was opened. */
function storedOf(dataset: Dataset): Known {
  const taking = dataset.files.filter(({ fault }) => !fault)
  const sizes = taking.map(sizeOf)
  const known = sizes.filter((size) => size !== undefined)
  return {
    value: known.reduce((sum, size) => sum + size, 0),
    provenance:
      known.length < taking.length
        ? { kind: 'partial', part: known.length, of: taking.length }
        : exact({ ...dataset, toldBy: [] }),
  }
}

/** The size of a file in bytes; undefined while nothing tells it. */
export function sizeOf({ ref, opened }: DataFile): number | undefined {
  return opened?.size ?? (ref.kind === 'url' ? ref.size : ref.blob.size)
}

interface CardFacts {
  readonly rows: number | null
  readonly stored: number | null
  readonly memory: number | null
}

function cardFacts(dataset: Dataset): CardFacts {
  const { repository } = dataset
  if (repository && !repository.isPartial) {
    const { splits } = repository
    return {
      rows: sumOf(splits.map(({ rows }) => rows)),
      stored: null,
      memory: sumOf(splits.map(({ memoryBytes }) => memoryBytes)),
    }
  }
  if (!isPublished(dataset)) return { rows: null, stored: null, memory: null }
  return {
    rows: sumOf(publishedSplits.map(({ rows }) => rows)),
    stored: publishedStoredBytes,
    memory: sumOf(publishedSplits.map(({ memoryBytes }) => memoryBytes)),
  }
}

/** The sum; null where there is nothing to add, or a part is not known. */
function sumOf(values: readonly (number | null)[]): number | null {
  if (values.length === 0 || values.includes(null)) return null
  return values.reduce<number>((sum, value) => sum + (value ?? 0), 0)
}
