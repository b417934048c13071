import { sayRefused } from '../access.ts'
import { hexOf, unitOf } from '../digest.ts'
import { sayJson, type Reply } from '../exchange.ts'
import { sayNowhere, type CommitVisit, type RepoVisit } from '../route.ts'
import { CONVERTED, keyOf } from '../shelf.ts'
import { convertedCommit } from '../converted.ts'
import { dateOf, pointerOf } from './entries.ts'

/** What `expand` may name for a dataset (Hub client for Python). */
const EXPANDABLE =
  'author cardData citation createdAt description disabled downloads downloadsAllTime gated gitalyUid lastModified likes mainSize paperswithcode_id private resourceGroup sha siblings tags trendingScore usedStorage'.split(
    ' ',
  )

/** What is told without `expand`, in this order. */
const USUAL =
  'author sha lastModified private gated disabled tags description downloads likes cardData siblings createdAt usedStorage'.split(
    ' ',
  )

/** `GET /api/datasets/{repo}` and `…/revision/{rev}` (section 1.1). */
export function answerInfo(visit: CommitVisit): Reply {
  const { request, repo } = visit
  const asked = [...request.query.getAll('expand'), ...request.query.getAll('expand[]')]
  const unknown = asked.find((name) => !EXPANDABLE.includes(name))
  if (unknown !== undefined) {
    const message = `"expand" must be one of [${EXPANDABLE.join(', ')}]`
    return sayRefused({ status: 400, message }, 'json')
  }
  const facts = factsOf(visit)
  const names = asked.length > 0 ? asked : USUAL
  const told = names.map((name) => [name, facts[name]] as const)
  const kept = told.filter(([, value]) => value !== undefined)
  const body = { _id: keyOf(repo), id: repo.id, ...Object.fromEntries(kept) }
  return sayJson(200, body, { etag: `W/"${hexOf(JSON.stringify(body), 32)}"` })
}

function factsOf({ repo, commit, request }: CommitVisit): Record<string, unknown> {
  const { cardData, files } = commit
  const bytes = files.reduce((sum, { size }) => sum + size, 0)
  const blobs = request.query.get('blobs') === 'true'
  const downloads = Math.floor(1000 + unitOf(`downloads ${repo.id}`) * 50_000)
  return {
    author: repo.id.split('/')[0],
    sha: commit.sha,
    lastModified: dateOf(Math.max(0, repo.commits.indexOf(commit))),
    createdAt: dateOf(-1),
    private: repo.access === 'private',
    gated: repo.access === 'gated' ? 'auto' : false,
    disabled: repo.access === 'disabled',
    tags: tagsOf(commit),
    description: `${repo.id}, as the Hub double has it.`,
    downloads,
    downloadsAllTime: downloads * 7,
    likes: Math.floor(unitOf(`likes ${repo.id}`) * 500),
    trendingScore: 1,
    cardData,
    siblings: files.map((file) => ({
      rfilename: file.path,
      ...(blobs && { size: file.size, blobId: file.oid }),
      ...(blobs &&
        file.lfs && {
          lfs: {
            sha256: file.lfs.sha256,
            size: file.size,
            pointerSize: pointerOf(file).length,
          },
        }),
    })),
    mainSize: bytes,
    usedStorage: bytes,
  }
}

function tagsOf({ cardData, files }: CommitVisit['commit']): string[] {
  const license = cardData?.['license']
  const parquet = files.some(({ path }) => path.endsWith('.parquet'))
  return [
    ...(typeof license === 'string' ? [`license:${license}`] : []),
    ...(parquet ? ['format:parquet'] : []),
    'modality:text',
    'region:us',
  ]
}

/** `GET /api/datasets/{repo}/refs` (section 1.4). */
export function answerRefs({ world, repo, request }: RepoVisit): Reply {
  const head = world.shelf.head(repo)
  const converted = convertedCommit(head)
  return sayJson(200, {
    tags: [],
    branches: [{ name: 'main', ref: 'refs/heads/main', targetCommit: head.sha }],
    converts: converted
      ? [{ name: 'parquet', ref: CONVERTED[0], targetCommit: converted.sha }]
      : [],
    ...(request.query.get('include_prs') === '1' && { pullRequests: [] }),
  })
}

/** `GET /api/whoami-v2`, for a visitor whose token is known. */
export function answerWhoami(name: string): Reply {
  return name === ''
    ? sayNowhere()
    : sayJson(200, {
        type: 'user',
        id: hexOf(`user ${name}`, 24),
        name,
        fullname: 'Test User',
        isPro: false,
        orgs: [],
        auth: { type: 'access_token', accessToken: { displayName: 'test', role: 'read' } },
      })
}
