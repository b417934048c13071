import { sayRefused } from '../access.ts'
import { unitOf } from '../digest.ts'
import { sayElsewhere, sayJson, sayText, type Reply } from '../exchange.ts'
import type { HubFile } from '../repo.ts'
import type { CommitVisit } from '../route.ts'
import { keyOf } from '../shelf.ts'
import { LIFE_MS } from '../signing.ts'
import { dispositionOf, sayContent } from './content.ts'
import { pointerOf } from './entries.ts'

const XET_INFO = 'application/vnd.xet-fileinfo+json'

/** A file of Xet, as opposed to one that the Hub itself serves. */
type StoredFile = HubFile & { readonly lfs: NonNullable<HubFile['lfs']> }

const isStored = (file: HubFile): file is StoredFile => file.lfs !== undefined

/** `/datasets/{repo}/resolve/{rev}/{path}`: the way to the bytes of a file (section 1.7). */
export function answerResolve(visit: CommitVisit, path: string): Reply {
  const { commit, request } = visit
  const file = commit.files.find((one) => one.path === path)
  if (!file) return sayNoEntry(visit)
  if (!isStored(file)) return toCache(visit, file)
  if (request.headers['accept']?.includes(XET_INFO)) return sayXetInfo(visit, file)
  const status = visit.conditions.redirect?.status ?? 302
  return sayElsewhere(status, addressOf(visit, file), {
    ...linkedHeaders(visit, file),
    'accept-ranges': 'bytes',
    'cache-control': 'no-store',
    vary: 'Origin, Accept',
  })
}

function linkedHeaders({ request, repo, commit }: CommitVisit, { size, lfs }: StoredFile) {
  const api = `${request.host}/api/datasets/${repo.id}/xet-read-token/${commit.sha}`
  const cas = `${request.host}/v1/reconstructions/${lfs.xetHash}`
  return {
    'x-repo-commit': commit.sha,
    'x-linked-size': String(size),
    'x-linked-etag': `"${lfs.sha256}"`,
    'x-xet-hash': lfs.xetHash,
    link: `<${api}>; rel="xet-auth", <${cas}>; rel="xet-reconstruction-info"`,
  }
}

function sayXetInfo(visit: CommitVisit, file: StoredFile): Reply {
  const { request, repo, commit } = visit
  const { sha256, xetHash } = file.lfs
  const value = {
    hash: xetHash,
    refreshUrl: `${request.host}/api/datasets/${repo.id}/xet-read-token/${commit.sha}`,
    reconstructionUrl: `${request.host}/v1/reconstructions/${xetHash}`,
    etag: `"${sha256}"`,
    size: file.size,
  }
  const told = { ...linkedHeaders(visit, file), 'content-type': XET_INFO }
  return sayJson(200, value, told)
}

/** The signed address of a file; which host it is on depends on nothing but its path. */
function addressOf(visit: CommitVisit, file: StoredFile): string {
  const { world, request, repo, conditions } = visit
  const { to, extraHop = false } = conditions.redirect ?? {}
  const usual = unitOf(`host ${file.path}`) < 0.5 ? 'cdnB' : 'cdnA'
  const other = usual === 'cdnA' ? 'cdnB' : 'cdnA'
  const host = to === 'other' ? other : (to ?? usual)
  const range = request.headers['range']
  const pin = conditions.pin ?? host === 'cdnA'
  const issuedAt = world.clock.now() - (conditions.redirectAgeMs ?? 0)
  const signed = world.signer.sign({
    resource: `${world.origins[host]}/xet-bridge-us/${keyOf(repo)}/${file.lfs.xetHash}`,
    issuedAt,
    expiresAt: issuedAt + LIFE_MS,
    ...(pin && range !== undefined && { pinned: range }),
    userId: request.token === undefined ? 'public' : 'tester',
    disposition: dispositionOf(file, request.query.get('download') === 'true'),
  })
  return extraHop ? `${world.origins[host]}/hop?to=${encodeURIComponent(signed)}` : signed
}

/** Small files are served by the Hub itself, at another path of it. */
function toCache({ request, repo, commit }: CommitVisit, file: HubFile): Reply {
  const path = file.path.split('/').map(encodeURIComponent).join('/')
  const from = encodeURIComponent(request.target.split('?')[0] ?? '')
  const etag = encodeURIComponent(`"${file.oid}"`)
  const location = `/api/resolve-cache/datasets/${repo.id}/${commit.sha}/${path}?${from}=&etag=${etag}`
  return sayElsewhere(307, location, {
    'x-repo-commit': commit.sha,
    'x-linked-size': String(file.size),
    'x-linked-etag': `"${file.oid}"`,
    'accept-ranges': 'bytes',
  })
}

/** `/api/resolve-cache/datasets/{repo}/{commit}/{path}`: a small file. */
export function answerCached(visit: CommitVisit, path: string): Reply {
  const { commit, request, conditions } = visit
  const file = commit.files.find((one) => one.path === path)
  if (!file || isStored(file)) return sayNoEntry(visit)
  const etag = `"${file.oid}"`
  const told = {
    etag,
    'x-repo-commit': commit.sha,
    'content-type': 'text/plain; charset=utf-8',
    'content-disposition': dispositionOf(file),
    'cache-control': 'public, max-age=31536000',
  }
  if (request.headers['if-none-match']?.includes(etag)) {
    return { status: 304, headers: told, body: { kind: 'none' } }
  }
  return sayContent({ ...request, ignoreRange: conditions.ignoreRange ?? false }, file, told)
}

/** `/datasets/{repo}/raw/{rev}/{path}`: what git has, for files of LFS their pointer. */
export function answerRaw(visit: CommitVisit, path: string): Reply {
  const { commit, request, conditions } = visit
  const file = commit.files.find((one) => one.path === path)
  if (!file) return sayNoEntry(visit)
  const told = { etag: `"${file.oid}"`, 'x-repo-commit': commit.sha }
  if (isStored(file)) return sayText(200, pointerOf(file), told)
  const typed = { ...told, 'content-type': 'text/plain; charset=utf-8' }
  return sayContent({ ...request, ignoreRange: conditions.ignoreRange ?? false }, file, typed)
}

function sayNoEntry({ commit }: CommitVisit): Reply {
  const refusal = { status: 404, code: 'EntryNotFound', message: 'Entry not found' }
  return sayRefused(refusal, 'text', { 'x-repo-commit': commit.sha })
}
