import {
  datasetInfo,
  downloadFile,
  fileDownloadInfo,
  listFiles,
  oauthHandleRedirect,
  oauthLoginUrl,
} from '@huggingface/hub'
import { asyncBufferFromUrl } from 'hyparquet'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startHubDouble, type HubDouble } from '../../support/hub/double.ts'
import {
  CARD_TEXT,
  MANY,
  SHARD_A,
  SHARD_BYTES,
  tinyBytes,
  tinyRepos,
} from '../../support/hub/tiny.ts'
import { TOKENS } from '../../support/hub/users.ts'

let double: HubDouble
let hubUrl: string
beforeAll(async () => {
  double = await startHubDouble({ repos: tinyRepos() })
  hubUrl = double.hub
})
afterAll(() => double.close())

const repo = (name: string) => ({ type: 'dataset', name }) as const

describe("the Hub's own client", () => {
  it('reads facts', async () => {
    const info = await datasetInfo({
      name: 'test/open',
      hubUrl,
      additionalFields: ['sha', 'cardData'],
    })
    expect(info).toMatchObject({ name: 'test/open', private: false, gated: false })
    expect(info.sha).toMatch(/^[0-9a-f]{40}$/)
    expect(info.updatedAt).toBeInstanceOf(Date)
  })

  it('lists every page', async () => {
    const paths: string[] = []
    for await (const { type, path } of listFiles({
      repo: repo('test/many'),
      recursive: true,
      hubUrl,
    })) {
      if (type === 'file') paths.push(path)
    }
    expect(new Set(paths).size).toBe(MANY)
  })

  it('finds a shard and its small neighbour', async () => {
    const shard = await fileDownloadInfo({ repo: repo('test/open'), path: SHARD_A, hubUrl })
    expect(shard).toMatchObject({
      size: SHARD_BYTES,
      xet: { hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
    })
    const card = await fileDownloadInfo({ repo: repo('test/open'), path: 'README.md', hubUrl })
    expect(card).toMatchObject({ size: CARD_TEXT.length })
    expect(await fileDownloadInfo({ repo: repo('test/open'), path: 'nope', hubUrl })).toBeNull()
  })

  it('downloads both', async () => {
    const get = async (path: string) => {
      const blob = await downloadFile({ repo: repo('test/open'), path, hubUrl, xet: false })
      return new Uint8Array((await blob?.arrayBuffer()) ?? [])
    }
    expect(await get(SHARD_A)).toEqual(tinyBytes(SHARD_A, 0, SHARD_BYTES))
    expect(new TextDecoder().decode(await get('README.md'))).toBe(CARD_TEXT)
  })

  it('downloads with a token that stays at the Hub', async () => {
    const options = { repo: repo('test/gated'), path: SHARD_A, hubUrl, xet: false }
    await expect(downloadFile(options)).rejects.toMatchObject({ statusCode: 401 })
    const blob = await downloadFile({ ...options, accessToken: TOKENS.access })
    expect((await blob?.arrayBuffer())?.byteLength).toBe(SHARD_BYTES)
    expect(double.violations()).toEqual([])
  })

  it('logs in', async () => {
    const localStorage: { codeVerifier?: string; nonce?: string } = {}
    const redirectUrl = 'http://127.0.0.1:1/'
    const scopes = 'openid profile gated-repos'
    const login = await oauthLoginUrl({
      clientId: 'test',
      scopes,
      redirectUrl,
      hubUrl,
      localStorage,
    })
    const { headers } = await fetch(login, { redirect: 'manual' })
    const redirectedUrl = headers.get('location') ?? ''
    const { codeVerifier = '', nonce = '' } = localStorage
    const user = await oauthHandleRedirect({ redirectedUrl, codeVerifier, nonce, hubUrl })
    expect(user).toMatchObject({ userInfo: { preferred_username: 'tester' }, scope: scopes })
    const options = { repo: repo('test/gated'), path: SHARD_A, hubUrl, xet: false }
    const blob = await downloadFile({ ...options, accessToken: user.accessToken })
    expect(blob?.size).toBe(SHARD_BYTES)
  })
})

describe('hyparquet', () => {
  it('reads parts of a shard by its address on the Hub', async () => {
    const url = `${hubUrl}/datasets/test/open/resolve/main/${SHARD_A}`
    const buffer = await asyncBufferFromUrl({ url })
    expect(buffer.byteLength).toBe(SHARD_BYTES)
    expect(new Uint8Array(await buffer.slice(100, 200))).toEqual(tinyBytes(SHARD_A, 100, 200))
  })
})
