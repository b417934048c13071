import { describe, expect, it } from 'vitest'
import { AppError, type Fault } from '../../../../src/lib/errors.ts'
import { failureOf } from '../../../support/byte-layer.ts'
import { answerOf, hub, infoOf, listing, repo } from './fake-hub.ts'

describe('refusals', () => {
  it.each<[string, number, Record<string, string>, Fault | Partial<Fault>]>([
    ['401', 401, {}, { kind: 'repository-missing', isSignedIn: false }],
    [
      'gated',
      401,
      { 'x-error-code': 'GatedRepo' },
      { kind: 'repository-gated', isSignedIn: false },
    ],
    ['gated', 403, { 'x-error-code': 'GatedRepo' }, { kind: 'repository-gated' }],
    ['missing', 404, { 'x-error-code': 'RepoNotFound' }, { kind: 'repository-missing' }],
    [
      'revision',
      404,
      { 'x-error-code': 'RevisionNotFound' },
      { kind: 'revision-missing', revision: 'feature/x' },
    ],
    [
      'disabled',
      403,
      { 'x-error-message': 'Access to this resource is disabled.' },
      { kind: 'repository-disabled' },
    ],
    ['403', 403, {}, { kind: 'forbidden', status: 403 }],
    ['404', 404, {}, { kind: 'not-found', status: 404 }],
    ['503', 503, {}, { kind: 'server-error', status: 503 }],
  ])('%s with %i is told by its code, not by its body', async (_, status, headers, fault) => {
    const { result } = listing(({ url }) => answerOf('<html>{', url, status, headers), 'feature/x')
    const error = await failureOf(result)
    expect(error instanceof AppError && error.fault).toMatchObject({ name: repo, ...fault })
  })

  it('names the page on which access is asked for', async () => {
    const { result } = listing(({ url }) => answerOf('', url, 403, { 'x-error-code': 'GatedRepo' }))
    const error = await failureOf(result)
    expect(error instanceof AppError && error.fault).toMatchObject({
      page: `${hub}/datasets/${repo}`,
    })
  })

  it.each([
    ['no JSON', '<html>'],
    ['no commit', '{"id":"a/b"}'],
    ['not an object', '[]'],
  ])('of an answer with %s', async (_, body) => {
    const error = await failureOf(listing(({ url }) => answerOf(body, url)).result)
    expect(error instanceof AppError && error.fault.kind).toBe('repository-invalid')
  })

  it('of a disabled repository whose info is given', async () => {
    const { result } = listing(() => ({ ...infoOf(), disabled: true }))
    const error = await failureOf(result)
    expect(error instanceof AppError && error.fault.kind).toBe('repository-disabled')
  })
})
