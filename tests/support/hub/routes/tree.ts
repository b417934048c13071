import { sayRefused } from '../access.ts'
import { decodeCursor, encodeCursor } from '../cursor.ts'
import { sayJson, type Reply } from '../exchange.ts'
import type { CommitVisit } from '../route.ts'
import { fileEntry, folderEntry, listEntries } from './entries.ts'

/** Entries per page; with `expand` the documentation says 100. */
const PAGE = 1000
const EXPANDED_PAGE = 100

/** `GET /api/datasets/{repo}/tree/{rev}/{path}`: one page of a listing (section 1.2). */
export function answerTree(visit: CommitVisit, folder: string): Reply {
  const { request, commit, revision } = visit
  const { query } = request
  const expand = query.get('expand') === 'true'
  const entries = listEntries(commit, folder, {
    recursive: query.get('recursive') === 'true',
    expand,
  })
  if (!entries) {
    const message = `${folder} does not exist on "${revision}"`
    return sayRefused({ status: 404, code: 'EntryNotFound', message }, 'json')
  }
  const cursor = query.get('cursor')
  const at = cursor === null ? { commit: commit.sha, from: 0, page: 1 } : decodeCursor(cursor)
  if (at?.commit !== commit.sha) {
    return sayRefused({ status: 400, message: 'Invalid cursor' }, 'json')
  }
  const most = expand ? EXPANDED_PAGE : PAGE
  const limit = Math.min(most, Math.max(1, Number(query.get('limit')) || most))
  const end = at.from + limit
  const next = { commit: commit.sha, from: end, page: at.page + 1 }
  const link = end < entries.length ? { link: linkTo(visit, encodeCursor(next), limit) } : {}
  return sayJson(200, entries.slice(at.from, end), link)
}

/** `Link` to the next page, built from the request's own host. */
function linkTo({ request }: CommitVisit, cursor: string, limit: number): string {
  const path = request.target.split('?')[0] ?? ''
  const query = new URLSearchParams({
    expand: request.query.get('expand') ?? 'false',
    recursive: request.query.get('recursive') ?? 'false',
    limit: String(limit),
    cursor,
  })
  return `<${request.host}${path}?${query.toString()}>; rel="next"`
}

/** `POST /api/datasets/{repo}/paths-info/{rev}`: the entries of some paths, unknown ones left out. */
export async function answerPathsInfo(visit: CommitVisit): Promise<Reply> {
  const { paths, expand } = readPaths(visit.request.headers, await visit.request.readBody())
  const { commit } = visit
  const entries = paths.flatMap((path) => {
    const file = commit.files.find((one) => one.path === path)
    if (file) return [fileEntry(file, commit, expand)]
    const isFolder = commit.files.some((one) => one.path.startsWith(`${path}/`))
    return isFolder ? [folderEntry(path, commit, expand)] : []
  })
  return sayJson(200, entries)
}

function readPaths(headers: Readonly<Record<string, string>>, body: string) {
  if (headers['content-type']?.includes('json')) {
    const asked = JSON.parse(body) as { paths?: string[]; expand?: boolean }
    return { paths: asked.paths ?? [], expand: asked.expand ?? false }
  }
  const form = new URLSearchParams(body)
  return { paths: form.getAll('paths'), expand: form.get('expand')?.toLowerCase() === 'true' }
}
