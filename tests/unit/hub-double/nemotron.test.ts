import { listFiles } from '@huggingface/hub'
import { asyncBufferFromUrl, parquetMetadataAsync } from 'hyparquet'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask } from '../../support/hub/ask.ts'
import { startHubDouble, type HubDouble } from '../../support/hub/double.ts'
import { nemotronRepo } from '../../support/hub/fixtures/nemotron/repo.ts'

const repo = nemotronRepo()
let double: HubDouble
beforeAll(async () => {
  double = await startHubDouble({ repos: [repo] })
})
afterAll(() => double.close())

describe('the dataset at the double', () => {
  it('is listed in two pages with 1,023 shards', async () => {
    const first = await ask(`${double.hub}/api/datasets/${repo.id}/tree/main?recursive=true`)
    expect((first.json as object[]).length).toBe(1000)
    expect(first.headers['link']).toMatch(/rel="next"$/)
    let shards = 0
    const listing = { repo: { type: 'dataset', name: repo.id }, recursive: true } as const
    for await (const { path } of listFiles({ ...listing, hubUrl: double.hub })) {
      if (path.endsWith('.parquet')) shards++
    }
    expect(shards).toBe(1023)
  })

  it('has shards of which hyparquet reads the footer over the wire', async () => {
    const shard = repo.commits[0]?.files.findLast(({ path }) => path.endsWith('.parquet'))
    const url = `${double.hub}/datasets/${repo.id}/resolve/main/${shard?.path ?? ''}`
    const metadata = await parquetMetadataAsync(await asyncBufferFromUrl({ url }))
    expect(metadata.row_groups.length).toBeGreaterThan(0)
    expect(double.violations()).toEqual([])
  })
})
