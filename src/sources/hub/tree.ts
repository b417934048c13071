import { isAbort, isAppError } from '../../lib/errors.ts'
import { isPlainPath } from '../paths.ts'
import type { Sender } from '../sender.ts'
import { askApi, invalid, type ApiAnswer } from './ask.ts'
import { countOf, recordOf, textOf } from './card.ts'

/** A file of a repository. */
export interface TreeFile {
  /** From the root of the repository. */
  readonly path: string
  /** Bytes of the content, also where it is stored elsewhere. */
  readonly size: number
  /** `sha256:` and the hash of the content, or `git:` and that of the git object. */
  readonly identity: string
}

/** The files of one commit. */
export interface Tree {
  readonly files: readonly TreeFile[]
  /** Whether files may be missing: a page did not come, or the way to it could not be read. */
  readonly isPartial: boolean
}

/** Entries of a full page (hub-behaviour 1.2). */
const pageEntries = 1000

/** No repository has more files than this; a guard against pages without end. */
const mostPages = 200

/**
 * Lists the files of one commit, all pages of it.
 * @param first the first page; see {@link firstPage}
 * @param place the repository, for messages, and the only origin that pages are taken from
 * @throws what the first page throws, `offline` and AbortError; other later pages that do not come make
 *   the list partial
 */
export async function listTree(
  sender: Sender,
  first: Promise<ApiAnswer>,
  place: { readonly repo: string; readonly origin: string },
  signal: AbortSignal | undefined,
): Promise<Tree> {
  const { repo, origin } = place
  const files = new Map<string, TreeFile>()
  const seen = new Set<string>()
  let page = await first
  for (;;) {
    seen.add(page.url)
    if (!Array.isArray(page.value)) throw invalid(repo, 'the list of files is not a list')
    for (const file of page.value.flatMap(readEntry)) files.set(file.path, file)
    const list = (isPartial: boolean) => ({ files: [...files.values()], isPartial })
    const next = ownPage(nextPage(page), page.url, origin)
    if (next === null) return list(isFull(page.value.length))
    if (next === undefined || seen.has(next) || seen.size >= mostPages) return list(true)
    try {
      page = { ...(await askApi(sender, next, repo, signal)), url: next }
    } catch (error) {
      if (isAbort(error) || isAppError(error, 'offline')) throw error
      return list(true)
    }
  }
}

/** Asks for the first page of all files of a commit. */
export function firstPage(
  sender: Sender,
  api: string,
  commit: string,
  repo: string,
  signal: AbortSignal | undefined,
): Promise<ApiAnswer> {
  return askApi(sender, `${api}/tree/${commit}?recursive=true`, repo, signal)
}

/** The address in `Link: <…>; rel="next"`, which may be relative; null where there is none. */
function nextPage({ headers, url }: ApiAnswer): string | null {
  for (const [, target = '', rest = ''] of (headers.get('link') ?? '').matchAll(
    /<([^<>]*)>([^<>]*)/g,
  )) {
    if (/;\s*rel="?next"?/.test(rest) && URL.canParse(target, url)) return new URL(target, url).href
  }
  return null
}

/**
 * The next page at the origin that we ask. A mirror may leave the Hub's own address in `Link`: then the
 * place in the list (`cursor`) is asked of the mirror.
 * @returns null after the last page, undefined when there is no way on
 */
function ownPage(next: string | null, from: string, origin: string): string | null | undefined {
  if (next === null) return null
  const { origin: told, pathname, search, searchParams } = new URL(next)
  if (told === origin) return next
  const own = new URL(from)
  if (!own.pathname.endsWith(pathname) || !searchParams.has('cursor')) return undefined
  own.search = search
  return own.href
}

/** After a full page there is almost always another one: without `Link` it cannot be found. */
function isFull(entries: number): boolean {
  return entries > 0 && entries % pageEntries === 0
}

function readEntry(value: unknown): TreeFile[] {
  const { type, path: told, size: toldSize, oid, lfs } = recordOf(value)
  const path = textOf(told)
  if (type !== 'file' || path === null || !isPlainPath(path)) return []
  const large = recordOf(lfs)
  const size = countOf(large['size']) ?? countOf(toldSize)
  const sha256 = textOf(large['oid'])
  const git = textOf(oid)
  const identity = sha256 ? `sha256:${sha256}` : git ? `git:${git}` : null
  return size === null || identity === null ? [] : [{ path, size, identity }]
}
