import type { Range } from '../lib/range.ts'
import type { ByteStore } from './byte-store.ts'

/** The place of one file in the persistent store, with what it holds known in advance. */
export interface Shelf {
  /** What is held: sorted and disjoint. */
  extents(): readonly Range[]
  /**
   * Reads a part of one of {@link extents}.
   * @returns undefined when it is gone; then it is no longer among them
   */
  read(range: Range): Promise<Uint8Array | undefined>
  /** Keeps these bytes, which start at `start` in the file, in its own time. */
  write(start: number, bytes: Uint8Array): void
  /** Forgets the file. */
  drop(): void
}

/** The shelf of a file that is not persisted. */
export const noShelf: Shelf = {
  extents: () => [],
  read: () => Promise.resolve(undefined),
  write: () => undefined,
  drop: () => undefined,
}

/**
 * Opens the shelf of a file. Never fails: a store that fails holds nothing.
 * @param track given every write, so that somebody can wait for them
 */
export async function openShelf(
  store: ByteStore,
  identity: string,
  track: (work: Promise<void>) => void,
): Promise<Shelf> {
  let held = await store.list(identity).catch(() => [])
  let view = disjoint(held)
  return {
    extents: () => view.map(({ part }) => part),
    async read({ start, end }) {
      const entry = view.find(({ part }) => part.start <= start && end <= part.end)
      if (!entry) return undefined
      const { extent } = entry
      const bytes = await store.read(identity, extent, start, end).catch(() => undefined)
      if (bytes?.byteLength === end - start) return bytes
      // What it stood before comes to light.
      held = held.filter((other) => other !== extent)
      view = disjoint(held)
      return undefined
    },
    write(start, bytes) {
      const extent = { start, end: start + bytes.byteLength }
      if (view.some(({ part }) => part.start <= extent.start && extent.end <= part.end)) return
      const kept = store.write(identity, start, bytes).then(() => {
        held = [...held, extent]
        view = disjoint(held)
      })
      track(kept.catch(() => undefined))
    },
    drop() {
      held = []
      view = []
      track(store.drop(identity).catch(() => undefined))
    },
  }
}

interface Entry {
  /** What the store holds as one. */
  readonly extent: Range
  /** The part of it that no earlier entry covers. */
  readonly part: Range
}

function disjoint(extents: readonly Range[]): Entry[] {
  const entries: Entry[] = []
  let covered = 0
  for (const extent of [...extents].sort((a, b) => a.start - b.start)) {
    if (extent.end <= covered) continue
    entries.push({ extent, part: { start: Math.max(covered, extent.start), end: extent.end } })
    covered = extent.end
  }
  return entries
}
