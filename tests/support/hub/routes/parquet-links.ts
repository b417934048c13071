import { numberOf, splitsOf } from '../converted.ts'
import { sayElsewhere, sayJson, sayText, type Reply } from '../exchange.ts'
import { sayNowhere, type RepoVisit } from '../route.ts'
import { CONVERTED } from '../shelf.ts'

/** `GET /api/datasets/{repo}/parquet[/{config}[/{split}[/{n}.parquet]]]` (section 1.5). */
export function answerParquetLinks(visit: RepoVisit, parts: readonly string[]): Reply {
  const { world, repo, request } = visit
  const [config, split, file] = parts
  if (file !== undefined) return toFile(visit, `${config ?? ''}/${split ?? ''}`, file)
  const links: Record<string, Record<string, string[]>> = {}
  for (const one of splitsOf(world.shelf.head(repo))) {
    const base = `${request.host}/api/datasets/${repo.id}/parquet/${one.config}/${one.split}`
    const splits = (links[one.config] ??= {})
    splits[one.split] = one.files.map((_, index) => `${base}/${index}.parquet`)
  }
  if (config === undefined) return sayJson(200, links)
  const inner = split === undefined ? links[config] : links[config]?.[split]
  return inner === undefined ? sayNowhere() : sayJson(200, inner)
}

/** A range is taken for one of the redirect's own short body, and refused. */
function toFile({ repo, request, conditions }: RepoVisit, folder: string, file: string): Reply {
  const index = Number(file.replace('.parquet', ''))
  if (!Number.isInteger(index)) return sayNowhere()
  if (request.headers['range'] !== undefined && conditions.parquetRanges !== true) {
    return sayText(416, 'Range Not Satisfiable', { 'content-range': 'bytes */0' })
  }
  const branch = encodeURIComponent(CONVERTED[0])
  const path = `${folder}/${numberOf(index)}.parquet`
  return sayElsewhere(302, `/datasets/${repo.id}/resolve/${branch}/${path}`)
}
