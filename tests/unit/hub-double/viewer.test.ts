import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ask } from '../../support/hub/ask.ts'
import { startHubDouble, type HubDouble } from '../../support/hub/double.ts'
import { nemotronCommit, nemotronRepo } from '../../support/hub/fixtures/nemotron/repo.ts'
import { uuidAt } from '../../support/hub/fixtures/nemotron/uuid.ts'
import { accessRepos } from '../../support/hub/fixtures/small/access.ts'
import { multiConfigRepo } from '../../support/hub/fixtures/small/cards.ts'
import { ownShardingRepo } from '../../support/hub/fixtures/small/sharding.ts'
import { tinyRepos } from '../../support/hub/tiny.ts'
import { TOKENS } from '../../support/hub/users.ts'

let double: HubDouble
const repos = [
  nemotronRepo(),
  ownShardingRepo(),
  multiConfigRepo(),
  ...tinyRepos().filter(({ id }) => id === 'test/open'),
  ...accessRepos(),
]
beforeAll(async () => {
  double = await startHubDouble({ repos })
})
afterEach(() => double.reset())
afterAll(() => double.close())

const nemotron = 'nvidia/Nemotron-Post-Training-Dataset-v1'
const own = { dataset: 'test/own-sharding', config: 'default', split: 'train' }

const get = (endpoint: string, query: Readonly<Record<string, string>>, token?: string) =>
  ask(`${double.viewer}/${endpoint}?${new URLSearchParams(query).toString()}`, {
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  })
const json = async <T>(endpoint: string, query: Readonly<Record<string, string>>): Promise<T> => {
  const answer = await get(endpoint, query)
  expect(answer.status, answer.text).toBe(200)
  return answer.json as T
}

interface Rows {
  readonly features: { name: string; type: object }[]
  readonly rows: { row_idx: number; row: Record<string, unknown>; truncated_cells: string[] }[]
  readonly num_rows_total: number
  readonly partial: boolean
}

describe('the viewer', () => {
  it('lets pages of any origin read it, its code and its commit, and nothing else', async () => {
    const { headers } = await get('splits', own)
    expect(headers).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'X-Error-Code, X-Revision',
      'cache-control': 'max-age=120',
    })
    expect((await ask(`${double.viewer}/rows`, { method: 'OPTIONS' })).status).toBe(200)
  })

  it('knows the whole dataset by the numbers of its card', async () => {
    const answer = await get('size', { dataset: nemotron })
    expect(answer.headers['x-revision']).toBe(nemotronCommit)
    expect(answer.json).toMatchObject({
      size: {
        dataset: { num_bytes_parquet_files: 203_373_185_595, num_rows: 25_659_642 },
        configs: [{ config: 'default', num_columns: 8, estimated_num_rows: null }],
        splits: [
          { split: 'chat', num_rows: 746_622 },
          { split: 'code', num_rows: 1_896_395 },
          { split: 'math', num_rows: 2_044_407 },
          { split: 'stem', num_rows: 20_662_167 },
          { split: 'tool_calling', num_rows: 310_051 },
        ],
      },
      partial: false,
    })
    const { dataset_info } = await json<{ dataset_info: object }>('info', {
      dataset: nemotron,
      config: 'default',
    })
    const value = { dtype: 'string', _type: 'Value' }
    expect(dataset_info).toMatchObject({
      features: {
        uuid: value,
        messages: [
          {
            role: value,
            content: value,
            tool_calls: [{ id: value, function: { name: value, arguments: value } }],
          },
        ],
      },
      splits: { chat: { num_examples: 746_622, num_bytes: 3_824_039_827 } },
    })
  })

  it('reads rows of any place out of the files, at most 100', async () => {
    const query = { dataset: nemotron, config: 'default', split: 'math' }
    const { rows, num_rows_total } = await json<Rows>('rows', {
      ...query,
      offset: '1000000',
      length: '2',
    })
    expect(num_rows_total).toBe(2_044_407)
    // 159 shards, of which the first 45 have a row more.
    const perShard = Math.floor(2_044_407 / 159)
    const more = 2_044_407 % 159
    let first = 0
    let shard = 0
    for (; first + perShard + (shard < more ? 1 : 0) <= 1_000_000; shard++) {
      first += perShard + (shard < more ? 1 : 0)
    }
    expect(rows.map(({ row_idx }) => row_idx)).toEqual([1_000_000, 1_000_001])
    expect(rows[0]?.row['uuid']).toBe(uuidAt('math', shard, 1_000_000 - first))
    expect(rows[0]?.row['messages']).toEqual(
      expect.arrayContaining([expect.objectContaining({ role: 'user' })]),
    )
    expect((await json<Rows>('rows', query)).rows).toHaveLength(100)
  })

  it('goes from file to file of a split', async () => {
    const { rows } = await json<Rows>('rows', { ...own, offset: '119', length: '3' })
    const prompts = rows.map(({ row }) => (row['messages'] as { content: string }[])[0]?.content)
    expect(prompts).toEqual(['own-0 prompt 119', 'own-1 prompt 0', 'own-1 prompt 1'])
    expect((await json<Rows>('rows', { ...own, offset: '249' })).rows).toHaveLength(1)
  })

  it('cuts first rows to 200,000 bytes, long cells to half a text', async () => {
    const query = { dataset: nemotron, config: 'default', split: 'code' }
    const answer = await get('first-rows', query)
    const told = answer.json as Rows & { truncated: boolean; split: string }
    expect(told.split).toBe('code')
    expect(told.rows.length).toBeGreaterThanOrEqual(10)
    expect(told.truncated).toBe(true)
    expect(answer.bytes.length).toBeLessThan(230_000)
    const all = await json<Rows & { truncated: boolean }>('first-rows', {
      dataset: 'test/new-name',
      config: 'default',
      split: 'train',
    })
    expect([all.rows.length, all.truncated]).toEqual([40, false])
  })

  it('searches and filters, in order, by restricted SQL alone', async () => {
    const found = await json<Rows>('search', { ...own, query: 'OWN-1 prompt' })
    expect(found.num_rows_total).toBe(80)
    expect(found.rows[0]?.row_idx).toBe(120)
    const first = (await json<Rows>('rows', { ...own, length: '1' })).rows[0]?.row
    const uuid = String(first?.['uuid'])
    const where = `("uuid"='${uuid}' OR "uuid"='it''s') AND NOT "category"<>'${String(first?.['category'])}'`
    const one = await json<Rows>('filter', { ...own, where, orderby: '"uuid" DESC' })
    expect(one.rows.map(({ row_idx }) => row_idx)).toEqual([0])
    for (const bad of ['uuid=1', '"uuid"=', '"nope"=1', '("uuid"=1', '"uuid"=1; drop', "'a'='a'"]) {
      const answer = await get('filter', { ...own, where: bad })
      expect([bad, answer.status, answer.headers['x-error-code']]).toEqual([
        bad,
        422,
        'InvalidParameter',
      ])
    }
  })

  it('tells statistics, of the first rows only where a split is large', async () => {
    interface Statistics {
      readonly num_examples: number
      readonly partial: boolean
      readonly statistics: { column_name: string; column_type: string; column_statistics: object }[]
    }
    const small = await json<Statistics>('statistics', own)
    expect([small.num_examples, small.partial]).toEqual([250, false])
    const large = await json<Statistics>('statistics', {
      dataset: nemotron,
      config: 'default',
      split: 'stem',
    })
    expect(large.partial).toBe(true)
    expect(large.num_examples).toBeLessThan(20_662_167)
    expect(
      large.statistics.map(({ column_name, column_type }) => [column_name, column_type]),
    ).toEqual([
      ['category', 'string_label'],
      ['generator', 'string_label'],
      ['license', 'string_label'],
      ['messages', 'list'],
      ['metadata', expect.stringMatching(/^string_/)],
      ['reasoning', 'string_label'],
      ['uuid', 'string_text'],
      ['version', 'string_label'],
    ])
    expect(large.statistics.at(-2)?.column_statistics).toMatchObject({
      min: 36,
      max: 36,
      histogram: { hist: [large.num_examples], bin_edges: [36, 36] },
    })
  })

  it('gives the converted files by addresses of the Hub that work', async () => {
    const { parquet_files } = await json<{ parquet_files: { url: string; size: number }[] }>(
      'parquet',
      own,
    )
    expect(parquet_files).toHaveLength(3)
    const answer = await ask(parquet_files[2]?.url ?? '')
    expect(answer.status).toBe(302)
    expect(answer.headers['x-linked-size']).toBe(String(parquet_files[2]?.size))
  })

  it('keeps configurations apart', async () => {
    const { splits } = await json<{ splits: { config: string }[] }>('splits', {
      dataset: 'test/multi-config',
    })
    const configs = new Set(splits.map(({ config }) => config))
    expect(configs.size).toBeGreaterThan(1)
    for (const config of configs) {
      const one = await json<{ splits: object[] }>('splits', {
        dataset: 'test/multi-config',
        config,
      })
      expect(one.splits).toEqual(splits.filter((split) => split.config === config))
    }
  })
})

describe('refusals of the viewer', () => {
  const rows = (more: Readonly<Record<string, string>>) => ({ ...own, ...more })
  it.each([
    ['size', {}, 422, 'MissingRequiredParameter'],
    ['rows', { dataset: own.dataset }, 422, 'MissingRequiredParameter'],
    ['search', own, 422, 'MissingRequiredParameter'],
    ['rows', rows({ length: '101' }), 422, 'InvalidParameter'],
    ['rows', rows({ offset: '-1' }), 422, 'InvalidParameter'],
    ['size', { dataset: 'test/nope' }, 401, 'ExternalUnauthenticatedError'],
    ['size', { dataset: 'test/gated' }, 401, 'ExternalUnauthenticatedError'],
    ['size', { dataset: 'test/private' }, 401, 'ExternalUnauthenticatedError'],
    ['size', { dataset: 'test/old-name' }, 404, 'RenamedDatasetError'],
    ['rows', rows({ config: 'nope' }), 404, 'ConfigNotFoundError'],
    ['rows', rows({ split: 'nope' }), 404, 'SplitNotFoundError'],
    ['size', { dataset: 'test/disabled' }, 501, 'DatasetInBlockListError'],
  ])('%s %o: %i %s', async (endpoint, query, status, code) => {
    const answer = await get(endpoint, query)
    expect([answer.status, answer.headers['x-error-code']]).toEqual([status, code])
    expect(answer.headers['cache-control']).toBe('max-age=10')
    expect(answer.json).toEqual({ error: expect.any(String) as string })
  })

  it('depend on who asks', async () => {
    const codeOf = async (dataset: string, token: string) =>
      (await get('size', { dataset }, token)).headers['x-error-code']
    expect(await codeOf('test/gated', TOKENS.plain)).toBe('ExternalAuthenticatedError')
    expect(await codeOf('test/gated', TOKENS.access)).toBeUndefined()
    expect(await codeOf('test/private', TOKENS.access)).toBeUndefined()
    expect(double.violations()).toEqual([])
  })

  it('come where a file cannot be read', async () => {
    const query = { dataset: 'test/open', config: 'default', split: 'chat' }
    const answer = await get('rows', query)
    expect([answer.status, answer.headers['x-error-code']]).toEqual([500, 'StreamingRowsError'])
  })
})

describe('faults of the viewer', () => {
  it('leave the Hub alone, and others leave it alone', async () => {
    await double.rules.add({ action: { kind: 'viewerDown' } })
    await double.rules.add({ listener: 'cdn', action: { kind: 'status5xx' } })
    expect((await ask(`${double.hub}/api/datasets/test/own-sharding`)).status).toBe(200)
    expect((await get('size', own)).text).toBe('Internal Server Error.')
    expect(double.rules.list().map(({ fired }) => fired)).toEqual([1, 0])
  })

  it('a part is converted: fewer rows, an estimate beside them, and no row behind them', async () => {
    await double.rules.add({ action: { kind: 'viewerPartial', share: 0.2 } })
    expect(await json('size', own)).toMatchObject({
      size: { splits: [{ num_rows: 50, estimated_num_rows: 275 }] },
      partial: true,
    })
    expect(await json('rows', { ...own, offset: '49' })).toMatchObject({
      rows: [{ row_idx: 49 }],
      num_rows_total: 50,
      partial: true,
    })
  })

  it('as a listener it can be gone, slow, and limit', async () => {
    await double.rules.add({ id: 'gone', listener: 'viewer', action: { kind: 'offline' } })
    await expect(get('size', own)).rejects.toThrow('ECONNREFUSED')
    await double.rules.clear()
    await double.rules.add({ listener: 'viewer', action: { kind: 'status429', body: 'html' } })
    expect((await get('size', own)).status).toBe(429)
  })
})
