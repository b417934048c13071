import type { PageBody, PagePlace } from '../prefix/page.ts'
import { DamagedError, type Steps } from '../prefix/steps.ts'
import { uncompressSnappy } from '../snappy-wasm.ts'

/** Reads a page whole. @param codec `SNAPPY` or `UNCOMPRESSED` @throws DamagedError */
export function* readPage({ header, body }: PagePlace, codec: string): Steps<Uint8Array> {
  const size = header.uncompressed_page_size
  const bytes: Uint8Array = yield { start: body.start, least: body.end, most: body.end }
  if (codec === 'SNAPPY') return uncompress(bytes, size)
  if (bytes.length !== size) throw new DamagedError(`${bytes.length} bytes hold a page of ${size}`)
  return bytes
}

function uncompress(bytes: Uint8Array, size: number): Uint8Array {
  try {
    return uncompressSnappy(bytes, size)
  } catch (error) {
    throw new DamagedError(error instanceof Error ? error.message : String(error))
  }
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
