import { refusalOf, sayRefused } from '../access.ts'
import { hubPreflight } from '../cors.ts'
import { sayJson, type Reply } from '../exchange.ts'
import { inCommit, inRepo, sayNowhere, type RepoVisit } from '../route.ts'
import type { Visit } from '../world.ts'
import { answerInfo, answerRefs, answerWhoami } from './info.ts'
import { answerOauth } from './oauth.ts'
import { answerOuter } from './outer.ts'
import { answerParquetLinks } from './parquet-links.ts'
import { answerCached, answerRaw, answerResolve } from './resolve.ts'
import { answerPathsInfo, answerTree } from './tree.ts'

/** Any request to the Hub but the control routes (section 6.2). */
export function answerHub(visit: Visit): Reply | Promise<Reply> {
  const { method, segments } = visit.request
  if (method === 'OPTIONS') return hubPreflight(visit.request)
  const [first, second] = segments
  if (first === 'datasets') return answerFiles(visit)
  if (first === 'oauth' || first === '.well-known') return answerOauth(visit)
  if (first === 'spaces') return answerOuter(visit)
  if (first !== 'api') return sayNowhere()
  if (second === 'whoami-v2') return whoami(visit)
  if (second === 'resolve-cache') return answerCache(visit)
  return second === 'datasets' ? answerApi(visit) : sayNowhere()
}

/** `/datasets/{owner}/{name}/…`: files. */
function answerFiles(visit: Visit): Reply | Promise<Reply> {
  const [, owner, name, kind, revision = '', ...rest] = visit.request.segments
  if (kind !== 'resolve' && kind !== 'raw') return sayNowhere()
  const answer = kind === 'raw' ? answerRaw : answerResolve
  return inRepo(visit, `${owner ?? ''}/${name ?? ''}`, { form: 'text', reading: 'content' }, (at) =>
    inCommit(at, revision, (found) => answer(found, rest.join('/'))),
  )
}

/** `/api/resolve-cache/datasets/{owner}/{name}/{commit}/…`: small files. */
function answerCache(visit: Visit): Reply | Promise<Reply> {
  const [, , , owner, name, revision = '', ...rest] = visit.request.segments
  return inRepo(visit, `${owner ?? ''}/${name ?? ''}`, { form: 'text', reading: 'content' }, (at) =>
    inCommit(at, revision, (found) => answerCached(found, rest.join('/'))),
  )
}

/** `/api/datasets/{owner}/{name}/…`: facts. */
function answerApi(visit: Visit): Reply | Promise<Reply> {
  const [, , owner, name, kind, ...rest] = visit.request.segments
  const reading = kind === 'auth-check' ? 'content' : 'facts'
  return inRepo(visit, `${owner ?? ''}/${name ?? ''}`, { form: 'json', reading }, (at) =>
    answerFacts(at, kind, rest),
  )
}

function answerFacts(visit: RepoVisit, kind: string | undefined, rest: readonly string[]) {
  const [revision = '', ...path] = rest
  const { method } = visit.request
  if (kind === 'paths-info' && method === 'POST') return inCommit(visit, revision, answerPathsInfo)
  if (method !== 'GET' && method !== 'HEAD') return sayNowhere()
  switch (kind) {
    case undefined:
      return inCommit(visit, 'HEAD', answerInfo)
    case 'revision':
      return inCommit(visit, revision, answerInfo)
    case 'tree':
      return inCommit(visit, revision, (found) =>
        answerTree(found, path.join('/').replace(/\/$/, '')),
      )
    case 'refs':
      return answerRefs(visit)
    case 'auth-check':
      return sayJson(200, {})
    case 'parquet':
      return answerParquetLinks(visit, rest)
    default:
      return sayNowhere()
  }
}

function whoami(visit: Visit): Reply {
  const visitor = visit.world.users.visitorOf(visit.request.token)
  const revoked = visit.conditions.access === 'tokenRevoked'
  if (visitor.kind === 'user' && !revoked) return answerWhoami(visitor.name)
  const refusal = refusalOf(visit, undefined, 'facts')
  return refusal ? sayRefused(refusal, 'json') : sayNowhere()
}
