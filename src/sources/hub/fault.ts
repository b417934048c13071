import type { Fault } from '../../lib/errors.ts'
import { pageOf } from './address.ts'

/**
 * Why the Hub refuses, by its `X-Error-Code` first and by its status and message second
 * (hub-behaviour 1.8).
 * @param isSignedIn whether a token was sent
 * @returns undefined where it does not say more than the status
 */
export function hubFault(
  { name, url }: { readonly name: string; readonly url: string },
  { status, headers }: Pick<Response, 'status' | 'headers'>,
  isSignedIn: boolean,
): Fault | undefined {
  const code = headers.get('x-error-code')
  if (code === 'GatedRepo') return { kind: 'repository-gated', name, page: pageOf(url), isSignedIn }
  if (code === 'RepoNotFound') return { kind: 'repository-missing', name, isSignedIn }
  if (code === 'RevisionNotFound') {
    return { kind: 'revision-missing', name, revision: revisionOf(url) }
  }
  if (code === 'EntryNotFound') return undefined
  const message = headers.get('x-error-message') ?? ''
  if (/disabled/i.test(message)) return { kind: 'repository-disabled', name }
  if (status !== 401) return undefined
  return isSignedIn
    ? { kind: 'token-refused', host: new URL(url).host }
    : { kind: 'repository-missing', name, isSignedIn }
}

function revisionOf(url: string): string {
  const [, revision = ''] = /\/(?:revision|tree|resolve)\/([^/]+)/.exec(new URL(url).pathname) ?? []
  try {
    return decodeURIComponent(revision)
  } catch {
    return revision
  }
}
