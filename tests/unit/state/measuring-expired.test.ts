import { describe, expect, it, onTestFinished } from 'vitest'
import { encodeCatalog } from '../../../src/catalog/format.ts'
import { catalogBytes } from '../../../src/state/sidecar.ts'
import { testLayer } from '../../support/byte-layer.ts'
import { startHubDouble } from '../../support/hub/double.ts'
import { fewShards, truthOfFew } from '../../support/hub/fixtures/nemotron/few.ts'
import { nemotronId } from '../../support/hub/fixtures/nemotron/repo.ts'
import { isRested, openTab } from '../../support/tab.ts'

const content = truthOfFew()
const shards = content.files.length
const refused = expect.objectContaining({ kind: 'storage-refused', status: 403 }) as object

/** Counts the dataset in a tab, which so few files begin by themselves; its waits move the double's clock. */
async function setUp() {
  const double = await startHubDouble({ repos: [fewShards()] })
  onTestFinished(() => double.close())
  const timing = {
    now: () => double.clock.now(),
    random: () => 0.5,
    sleep(ms: number) {
      double.clock.advance(ms)
      return Promise.resolve()
    },
  }
  const tab = openTab(testLayer({ timing }), { hub: double.hub })
  const count = () => {
    tab.store.open({ kind: 'hub', repo: nemotronId, revision: null })
    return tab.until(isRested)
  }
  const goOn = () => {
    tab.store.measure()
    return tab.until(({ measuring }) => measuring.state === 'done')
  }
  /** Lets every signed address of a file be expired when it is used, but for what its footer takes. */
  const expire = (pathRegex: string) =>
    double.rules.add({ listener: 'cdn', pathRegex, skip: 2, action: { kind: 'expireAlways' } })
  return { double, count, goOn, expire }
}

describe('counting over signed addresses that always expire', { timeout: 60_000 }, () => {
  it('counts all other files, names the one, and counts it once it can be read', async () => {
    const { double, count, goOn, expire } = await setUp()
    const id = await expire('math-00007')
    const failed = await count()
    expect(failed.measuring).toMatchObject({ state: 'failed', fault: refused })
    const file = content.files.findIndex(({ name }) => name.includes('math-00007'))
    expect([...failed.uncounted]).toEqual([[file, refused]])
    expect(catalogBytes(failed)).toBeNull()
    expect(double.rules.list().find((rule) => rule.id === id)?.fired).toBeGreaterThan(0)

    await double.rules.clear()
    const before = double.log.length
    const done = await goOn()
    expect(done.measuring).toMatchObject({ state: 'done', fault: null })
    expect(done.uncounted.size).toBe(0)
    expect(catalogBytes(done)).toEqual(encodeCatalog(content))
    const again = double.log.slice(before).flatMap(({ file: path }) => path ?? [])
    expect(again.every((path) => path.includes('math-00007'))).toBe(true)
    expect(double.violations()).toEqual([])
  })

  it('stops where every file is refused, and comes to the right bytes later', async () => {
    const { double, count, goOn, expire } = await setUp()
    for (const { name } of content.files) await expire(name)
    const failed = await count()
    expect(failed.measuring).toMatchObject({ state: 'failed', fault: refused })
    expect(failed.uncounted.size).toBeGreaterThan(0)
    // New addresses help nobody here: some for each file, and no more.
    expect(double.log.length).toBeLessThan(shards * 30)

    await double.rules.clear()
    const done = await goOn()
    expect(done.measuring).toMatchObject({ state: 'done', fault: null })
    expect(catalogBytes(done)).toEqual(encodeCatalog(content))
    expect(double.violations()).toEqual([])
  })
})
