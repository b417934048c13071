import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { readFewRows, readWholeRows } from '../../../src/parquet/conversations.ts'
import { openParquet } from '../../../src/parquet/parquet-file.ts'
import { listHub } from '../../../src/sources/hub/list.ts'
import { failureOf, testLayer } from '../../support/byte-layer.ts'
import { memoryStore } from '../../support/byte-sources.ts'
import { startHubDouble, type HubDouble } from '../../support/hub/double.ts'
import {
  plainCard,
  repositoryOf,
  shardFile,
  shardPath,
} from '../../support/hub/fixtures/small/repository.ts'

const repo = 'test/large'
/** Longer than the first read of a footer. */
const shard = { tag: 'large', rowGroups: 12, groupRows: 10, ballast: 4000 }

let double: HubDouble
beforeAll(async () => {
  double = await startHubDouble({
    repos: [
      repositoryOf(
        repo,
        [shardFile(shardPath('train', 0, 1), shard)],
        plainCard([{ name: 'train', rows: 120 }]),
      ),
    ],
  })
})
afterEach(() => double.reset())
afterAll(() => double.close())

const lie = () =>
  double.rules.add({ times: 1, action: { kind: 'wrongBytes', shift: 1 } }).then(() => undefined)

/** A layer of another session over the same store, and the shard. */
async function session(store: ReturnType<typeof memoryStore>) {
  const layer = testLayer({ store })
  const { refs } = await listHub({ hub: double.hub, repo, revision: null }, layer.sender)
  return { layer, open: async () => openParquet(await layer.open(refs[0]!)) }
}

describe('bytes that are not the file’s', () => {
  it('do not stay when a footer came wrong', async () => {
    const store = memoryStore()
    const { layer, open } = await session(store)
    await lie()
    expect(await failureOf(open())).toMatchObject({ fault: { kind: 'not-parquet' } })
    await layer.flush()
    const later = await session(store)
    expect((await later.open()).layout.rows).toBe(120)
    expect((await open()).layout.rows).toBe(120)
  })

  it.each([
    ['all rows', readWholeRows, { start: 0, end: 10 }],
    ['some rows', readFewRows, [{ start: 2, end: 5 }]],
  ] as const)('do not stay when %s of a row group came wrong', async (_, read, rows) => {
    const { layer, open } = await session(memoryStore())
    const file = await open()
    await lie()
    const ask = () => read(file, 3, rows as never)
    expect(await failureOf(ask())).toMatchObject({ fault: { kind: 'corrupt', rowGroup: 3 } })
    await layer.flush()
    expect(await ask()).toHaveLength(Array.isArray(rows) ? 3 : 10)
  })
})
