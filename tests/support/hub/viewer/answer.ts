import { refusalOf } from '../access.ts'
import { sayJson, sayText, withHeaders, type Reply } from '../exchange.ts'
import type { HubRepo } from '../repo.ts'
import type { Visit } from '../world.ts'
import {
  sayBadParameter,
  sayViewerError,
  ViewerError,
  withViewerCors,
  type ViewerErrorKind,
} from './errors.ts'
import { sayInfo, sayParquet, saySize, saySplits, sayStatistics, type Asked } from './facts.ts'
import { splitsAt } from './read.ts'
import { sayFilter, sayFirstRows, sayRows, saySearch, type KnownSplit } from './rows.ts'

/** Answers about a dataset or one of its configurations. */
const ofDataset: Readonly<Record<string, (asked: Asked) => object | Promise<object>>> = {
  'is-valid': () => ({ preview: true, viewer: true, search: true, filter: true, statistics: true }),
  splits: saySplits,
  parquet: sayParquet,
  size: saySize,
  info: sayInfo,
}

/** Answers about one split, with the parameters that they need beside its name. */
const ofSplit: Readonly<
  Record<string, (split: KnownSplit, query: URLSearchParams) => Promise<object>>
> = {
  'first-rows': sayFirstRows,
  rows: sayRows,
  search: saySearch,
  filter: sayFilter,
  statistics: sayStatistics,
}

/** Any request to the dataset viewer but the control routes (section 2). */
export async function answerViewer(visit: Visit): Promise<Reply> {
  const { method } = visit.request
  if (method === 'OPTIONS') return withViewerCors(sayText(200, ''))
  if (method !== 'GET') return withViewerCors(sayText(405, 'Method Not Allowed'))
  try {
    return withViewerCors(await answer(visit))
  } catch (error) {
    if (error instanceof ViewerError) return withViewerCors(error.reply)
    // What the reader threw: the files are not those of the fixtures, or damaged.
    return withViewerCors(sayViewerError('streaming'))
  }
}

async function answer(visit: Visit): Promise<Reply> {
  const { world, request } = visit
  const [endpoint = ''] = request.segments
  const [forDataset, forSplit] = [ofDataset[endpoint], ofSplit[endpoint]]
  if (!forDataset && !forSplit) return sayText(404, 'Not Found')
  const needed = forSplit ? ['dataset', 'config', 'split'] : ['dataset']
  if (endpoint === 'search') needed.push('query')
  for (const name of needed) requireParameter(request.query, name)
  const repo = readable(visit, request.query.get('dataset') ?? '')
  const head = world.shelf.head(repo)
  const [config, split] = [request.query.get('config'), request.query.get('split')]
  const splits = pick(
    splitsAt(head).map((each) => ({ ...each, share: visit.conditions.viewerShare ?? 1 })),
    config,
    forSplit ? split : null,
  )
  const { cardData: card } = head
  const asked: Asked = { dataset: repo.id, config, splits, hub: world.origins.hub, card }
  const [only] = splits
  const value = forSplit && only ? await forSplit(only, request.query) : await forDataset?.(asked)
  const told = sayJson(
    200,
    endpoint === 'first-rows' ? { dataset: repo.id, config, split, ...value } : value,
    { 'cache-control': 'max-age=120' },
  )
  return withHeaders(told, { 'x-revision': head.sha })
}

function requireParameter(query: URLSearchParams, name: string): void {
  if (query.get(name)) return
  const message = `Parameter '${name}' is required`
  throw new ViewerError(sayBadParameter('MissingRequiredParameter', message))
}

const refuse = (kind: ViewerErrorKind): never => {
  throw new ViewerError(sayViewerError(kind))
}

/** The repository, where this visitor may read it. */
function readable(visit: Visit, id: string): HubRepo {
  const found = visit.world.shelf.find(id)
  if (found?.kind === 'moved') return refuse('renamed')
  const repo = found?.repo
  if (repo?.access === 'disabled') return refuse('blocked')
  if (repo && !refusalOf(visit, repo, 'content')) return repo
  return refuse(visit.request.token === undefined ? 'no-access' : 'no-dataset')
}

function pick(
  splits: readonly KnownSplit[],
  config: string | null,
  split: string | null,
): readonly KnownSplit[] {
  if (splits.length === 0) return refuse('not-supported')
  const own = config === null ? splits : splits.filter((each) => each.config === config)
  if (own.length === 0) return refuse('no-config')
  const named = split === null ? own : own.filter((each) => each.split === split)
  return named.length > 0 ? named : refuse('no-split')
}
