import type { FileRef } from './file-ref.ts'
import { uniqueNames } from './names.ts'

/** An entry of a list of addresses that is not one we can read. */
export interface UrlProblem {
  readonly text: string
  readonly reason: 'not-an-address' | 'not-http' | 'has-password'
}

/** What a list of addresses gives. */
export interface UrlList {
  readonly refs: FileRef[]
  readonly problems: UrlProblem[]
}

/**
 * Reads a list of addresses: an array, or text with one per line or separated by spaces. Pages of
 * huggingface.co that show a file (`/blob/`) become the file (`/resolve/`); repeated addresses count
 * once; order is kept.
 */
export function parseUrls(list: string | readonly string[]): UrlList {
  const words = typeof list === 'string' ? list.split(/\s+/) : list
  const urls = new Set<string>()
  const problems: UrlProblem[] = []
  for (const word of words) {
    const text = word.trim().replace(/^[<"'(]+|[>"',;)]+$/g, '')
    if (text === '') continue
    const read = readUrl(text)
    if (typeof read === 'string') problems.push({ text, reason: read })
    else urls.add(read.href)
  }
  const addresses = [...urls]
  const names = uniqueNames(addresses.map(pathOf))
  const refs = addresses.map((url, i): FileRef => ({ kind: 'url', name: names[i] ?? url, url }))
  return { refs, problems }
}

function readUrl(text: string): URL | UrlProblem['reason'] {
  if (!URL.canParse(text)) return 'not-an-address'
  const url = new URL(text)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'not-http'
  if (url.username !== '' || url.password !== '') return 'has-password'
  url.hash = ''
  return fileAddress(url)
}

/** `/datasets/owner/name/blob/rev/path` is a page about the file, `/resolve/` the file itself. */
function fileAddress(url: URL): URL {
  if (url.hostname !== 'huggingface.co' && url.hostname !== 'hf.co') return url
  const [, repository, rest] =
    /^(\/(?:(?:datasets|spaces)\/)?[^/]+\/[^/]+)\/blob\/(.+)$/.exec(url.pathname) ?? []
  if (repository === undefined || rest === undefined) return url
  return new URL(`https://huggingface.co${repository}/resolve/${rest}`)
}

/** Host and path, decoded, so that equal file names of different hosts can be told apart. */
function pathOf(address: string): string {
  const { host, pathname } = new URL(address)
  if (pathname === '/') return host
  try {
    return `${host}${decodeURIComponent(pathname)}`
  } catch {
    return `${host}${pathname}` // a stray % in the path: shown as it is
  }
}
