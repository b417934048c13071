import type { PageBody, PagePlace } from '../prefix/page.ts'
import { DamagedError, type Steps } from '../prefix/steps.ts'
import { createPageMemory, type PageMemory } from './page-memory.ts'

let shared: PageMemory | undefined

/** A page that was read whole, and the memory that it lies in. */
export interface PageBytes {
  /** Good until the next page is read, by whomever: nothing may be waited for meanwhile. */
  readonly bytes: Uint8Array
  readonly memory: PageMemory
}

/** Reads a page whole. @param codec `SNAPPY` or `UNCOMPRESSED` @throws DamagedError */
export function* readPage({ header, body }: PagePlace, codec: string): Steps<PageBytes> {
  const size = header.uncompressed_page_size
  const stored: Uint8Array = yield { start: body.start, least: body.end, most: body.end }
  const memory = (shared ??= createPageMemory())
  if (codec === 'SNAPPY') {
    const bytes = memory.uncompress(stored, size)
    if (!bytes) throw new DamagedError(`no Snappy stream of ${size} bytes`)
    return { bytes, memory }
  }
  if (stored.length !== size)
    throw new DamagedError(`${stored.length} bytes hold a page of ${size}`)
  return { bytes: memory.copy(stored), memory }
}

/** A page that is there, for what reads pages from their beginning. */
export function wholeBody(bytes: Uint8Array): PageBody {
  const { length } = bytes
  return {
    size: length,
    compressed: length,
    consumed: length,
    bytes,
    ready: length,
    // eslint-disable-next-line require-yield -- nothing is left to be asked for
    *fill(wanted) {
      if (wanted > length) throw new DamagedError(`byte ${wanted} of a page of ${length}`)
    },
  }
}

/** The result of steps over a {@link wholeBody}: they ask for nothing. */
export function resultOf<T>(steps: Steps<T>): T {
  const { done, value } = steps.next()
  if (!done) throw new Error('a whole page lacks bytes')
  return value
}
