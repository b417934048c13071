import { sayJson, sayText, type Reply } from './exchange.ts'
import type { HubRepo } from './repo.ts'
import type { Visit } from './world.ts'

/** A refusal of the Hub (section 1.8). */
export interface Refusal {
  readonly status: number
  /** `X-Error-Code`. */
  readonly code?: string
  readonly message: string
  readonly login?: boolean
}

/** What is read: facts about a repository and its file names, or content of files. */
export type Reading = 'facts' | 'content'

const noLogin: Refusal = { status: 401, message: 'Invalid username or password.', login: true }
const badToken: Refusal = {
  status: 401,
  message: 'Invalid credentials in Authorization header',
}
const noRepo: Refusal = { status: 404, code: 'RepoNotFound', message: 'Repository not found' }
const disabled: Refusal = { status: 403, message: 'Access to this resource is disabled.' }

const gatedOut = (id: string): Refusal => ({
  status: 401,
  code: 'GatedRepo',
  message: `Access to dataset ${id} is restricted. You must have access to it and be authenticated to access it. Please log in.`,
})

const notListed = (id: string): Refusal => ({
  status: 403,
  code: 'GatedRepo',
  message: `Access to dataset ${id} is restricted and you are not in the authorized list. Visit https://huggingface.co/datasets/${id} to ask for access.`,
})

/** Why this visitor may not read that; undefined when it may. */
export function refusalOf(
  visit: Visit,
  repo: HubRepo | undefined,
  reading: Reading,
): Refusal | undefined {
  return forced(visit, repo) ?? usual(visit, repo, reading)
}

function forced({ conditions }: Visit, repo: HubRepo | undefined): Refusal | undefined {
  switch (conditions.access) {
    case 'gated401':
      return gatedOut(repo?.id ?? '')
    case 'gated403':
      return notListed(repo?.id ?? '')
    case 'private401':
      return noLogin
    case 'tokenRevoked':
      return badToken
    case undefined:
      return undefined
  }
}

function usual(
  { world, request }: Visit,
  repo: HubRepo | undefined,
  reading: Reading,
): Refusal | undefined {
  const visitor = world.users.visitorOf(request.token)
  if (repo?.access === 'gated' && reading === 'content') {
    if (visitor.kind !== 'user') return gatedOut(repo.id)
    return visitor.reads.includes('gated') ? undefined : notListed(repo.id)
  }
  if (visitor.kind === 'unknown') return badToken
  const reads = visitor.kind === 'user' ? visitor.reads : []
  if (!repo || (repo.access === 'private' && !reads.includes('private'))) {
    return visitor.kind === 'user' ? noRepo : noLogin
  }
  return repo.access === 'disabled' && reading === 'content' ? disabled : undefined
}

/** The refusal as an answer: JSON, or plain text as addresses of files get it. */
export function sayRefused(refusal: Refusal, form: 'json' | 'text', more: Reply['headers'] = {}) {
  const { status, code, message, login = false } = refusal
  const headers = {
    ...more,
    // Header values are Latin-1; names of files may be anything.
    'x-error-message': message.replaceAll(/[^\x20-\x7e]+/g, encodeURIComponent),
    ...(code !== undefined && { 'x-error-code': code }),
    ...(login && {
      'www-authenticate': 'Bearer realm="Authentication required", charset="UTF-8"',
    }),
  }
  if (form === 'text') return sayText(status, message, headers)
  return sayJson(status, { error: message }, headers)
}
