import { canonicalJson } from '../lib/canonical-json.ts'
import { systemTiming, type Timing } from '../lib/timing.ts'
import { createEntryStore } from '../sources/entry-store.ts'
import type { DataFile, Dataset } from './dataset.ts'
import { areSameFiles, isMarked, marksOf } from './file-marks.ts'
import { keptKey } from './kept-key.ts'
import {
  decodeKeptSearch,
  encodeKeptSearch,
  searchFormat,
  type KeptSearch,
} from './kept-search-code.ts'
import { reorderedSearch } from './reordered-search.ts'
import type { Search } from './search.ts'

/** Finished searches that outlive the session. Best effort: no method fails. */
export interface KeptSearches {
  /** Keeps a search that has read all that it covers; any other is passed over. */
  keep(search: Search, dataset: Dataset): Promise<void>
  /**
   * What a search that is planned but not begun finds, as an earlier session found it; null where that is
   * not kept, or the files are not known to be the same.
   */
  recall(search: Search, dataset: Dataset): Promise<Search | null>
}

/** Longer results are not kept, in bytes; and each hit takes two or more. */
const longestBytes = 2_000_000
const mostHits = longestBytes / 2

/** How long a search is looked up before it begins, in milliseconds: asking the files again may be as quick. */
const patienceMs = 2000

/**
 * Keeps searches in Cache Storage, by source and question: the order of the draw changes no hit.
 */
export function createKeptSearches(
  caches: CacheStorage,
  timing: Pick<Timing, 'sleep'> = systemTiming,
): KeptSearches {
  const entries = createEntryStore(caches, {
    cacheName: `searches-v${searchFormat}`,
    formerName: `searches-v${searchFormat - 1}`,
    base: 'https://searches.invalid/',
    mostEntries: 24,
    mostBytes: 8_000_000,
  })
  const find = async (search: Search, dataset: Dataset) => {
    const key = keyOf(search, dataset)
    const bytes = key === null ? undefined : await entries.read(key)
    if (key === null || !bytes) return null
    const kept = decodeKeptSearch(bytes)
    if (!kept) {
      await entries.remove(key)
      return null
    }
    const files = marksOf(dataset)
    return files && areSameFiles(kept.files, files) ? finished(search, kept) : null
  }
  return {
    async keep(search, dataset) {
      const key = keyOf(search, dataset)
      if (key === null || !isWhole(search) || search.hits.total > mostHits) return
      try {
        const files = marksOf({ ...dataset, files: await readFiles(search, dataset) })
        if (!files?.every(isMarked)) return
        const bytes = encodeKeptSearch({ ...search, files })
        if (bytes.byteLength <= longestBytes) await entries.write(key, bytes)
      } catch {
        // Found again by the next search.
      }
    },
    recall: (search, dataset) =>
      Promise.race([find(search, dataset), timing.sleep(patienceMs).then(() => null)]),
  }
}

/** Names source and question, whatever the order in which a question was put together. */
function keyOf({ question }: Search, { source, repository }: Dataset): string | null {
  const key = keptKey(source, repository)
  return key === null ? null : canonicalJson([key, question])
}

function isWhole({ status, missing, units, plan, rowsRead }: Search): boolean {
  const isRead = units === plan.units.length && rowsRead === plan.rows
  return status === 'done' && missing.length === 0 && isRead
}

/** The files with what is known of those that were read: they are open, so nothing is asked for. */
function readFiles({ plan }: Search, { files, openFile }: Dataset): Promise<DataFile[]> {
  const read = new Set(plan.units.map(({ file }) => file))
  return Promise.all(
    files.map(async (file, i) =>
      read.has(i) && !file.fault ? { ...file, opened: await openFile(i) } : file,
    ),
  )
}

/** The search with all that was kept; null where its files have no such rows to read. */
function finished(search: Search, { bytesRead, elapsedMs, hitRows }: KeptSearch): Search | null {
  const { plan, seed, searched } = search
  let total = 0
  for (const [name, rows] of hitRows) {
    const [file = -1, rowGroup = -1] = name.split('/').map(Number)
    const group = searched.shapes[file]?.rowGroups[rowGroup]
    if (!group || (rows.at(-1) ?? -1) >= group.rows) return null
    total += rows.length
  }
  const done = {
    ...search,
    status: 'done',
    bytesRead,
    elapsedMs,
    hitRows: new Map(hitRows),
  } as const
  const found = reorderedSearch(done, plan, seed)
  return found.hits.total === total ? found : null
}
