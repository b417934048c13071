import { refusalOf, sayRefused, type Reading } from './access.ts'
import { sayElsewhere, type Reply } from './exchange.ts'
import type { HubCommit, HubRepo } from './repo.ts'
import type { Visit } from './world.ts'

/** A visit to a repository that the visitor may read. */
export interface RepoVisit extends Visit {
  readonly repo: HubRepo
}

/** A visit to one commit of it. */
export interface CommitVisit extends RepoVisit {
  readonly commit: HubCommit
  /** As the address names it. */
  readonly revision: string
}

/** How refusals are told, and what is read. */
export interface Asked {
  readonly form: 'json' | 'text'
  readonly reading: Reading
}

/** Answers for a repository, after its old names and refusals are dealt with. */
export async function inRepo(
  visit: Visit,
  id: string,
  { form, reading }: Asked,
  answer: (visit: RepoVisit) => Reply | Promise<Reply>,
): Promise<Reply> {
  const { world, request } = visit
  const found = world.shelf.find(id)
  if (found?.kind === 'moved') return sayElsewhere(307, request.target.replace(id, found.to))
  const refusal = refusalOf(visit, found?.repo, reading)
  if (refusal || !found) return refusal ? sayRefused(refusal, form) : sayNowhere()
  return answer({ ...visit, repo: found.repo })
}

/** Answers for one revision of it. */
export function inCommit(
  visit: RepoVisit,
  revision: string,
  answer: (visit: CommitVisit) => Reply | Promise<Reply>,
): Reply | Promise<Reply> {
  const commit = visit.world.shelf.commitOf(visit.repo, revision)
  if (commit) return answer({ ...visit, commit, revision })
  const message = `Invalid rev id: ${revision}`
  return sayRefused({ status: 404, code: 'RevisionNotFound', message }, 'json')
}

/** An address that the Hub does not have. */
export function sayNowhere(): Reply {
  return sayRefused({ status: 404, message: 'Sorry, we can’t find the page.' }, 'json')
}
