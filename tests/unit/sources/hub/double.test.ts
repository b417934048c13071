import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { AppError } from '../../../../src/lib/errors.ts'
import type { Timing } from '../../../../src/lib/timing.ts'
import { listHub } from '../../../../src/sources/hub/list.ts'
import type { ByteLayer } from '../../../../src/sources/layer.ts'
import { failureOf, testLayer } from '../../../support/byte-layer.ts'
import { startHubDouble, type HubDouble } from '../../../support/hub/double.ts'
import type { Action } from '../../../support/hub/faults/actions.ts'
import { oddPaths } from '../../../support/hub/fixtures/small/cards.ts'
import { hubRepos } from '../../../support/hub/fixtures/repos.ts'
import { TOKENS } from '../../../support/hub/users.ts'

const repo = 'nvidia/Nemotron-Post-Training-Dataset-v1'
const commit = '74e23eb6f830fef4a9e96a92f6f6262214cbb9a8'

let double: HubDouble
beforeAll(async () => {
  double = await startHubDouble({ repos: hubRepos(), startAt: 1_800_000_000_000 })
})
afterEach(async () => {
  await double.reset()
  double.clock.advance(300_000)
})
afterAll(() => double.close())

/** A layer whose time is the double's; waits move it. */
function open(): ByteLayer {
  const timing: Timing = {
    now: () => double.clock.now(),
    random: () => 0.5,
    sleep(ms) {
      double.clock.advance(ms)
      return Promise.resolve()
    },
  }
  return testLayer({ timing })
}
const list = (name: string, layer = open(), revision: string | null = null) =>
  listHub({ hub: double.hub, repo: name, revision }, layer.sender)
const count = (listener: 'hub' | 'cdn', method?: string) =>
  double.log.filter(
    (entry) =>
      entry.listener.startsWith(listener) && (method === undefined || entry.method === method),
  ).length
const fail = (action: Action, times?: number) =>
  double.rules.add({ action, ...(times !== undefined && { times }) })
const faultOf = async (work: Promise<unknown>) => {
  const error = await failureOf(work)
  return error instanceof AppError ? error.fault : error
}
const noTrespass = () => expect(double.violations()).toEqual([])

describe('the listing of the dataset', () => {
  it.each([null, 'main', commit])('at %s takes three requests', async (revision) => {
    const found = await list(repo, open(), revision)
    expect(count('hub')).toBe(3)
    expect(double.log.some(({ method }) => method !== 'GET')).toBe(false)
    expect(found).toMatchObject({ repo, commit, license: 'cc-by-4.0', isPartial: false })
    expect(found.kind).toBe('conversations')
    expect(found.refs.length).toBe(1023)
    expect(found.splits.map(({ name, rows }) => [name, rows])).toEqual([
      ['chat', 746622],
      ['code', 1896395],
      ['math', 2044407],
      ['stem', 20662167],
      ['tool_calling', 310051],
    ])
    expect(found.refs.at(-1)?.place?.split).toBe('tool_calling')
    noTrespass()
  })

  it.each<[string, Action, boolean]>([
    ['a relative link', { kind: 'linkRelative' }, false],
    ['no link', { kind: 'linkMissing' }, true],
    ['a link in a circle', { kind: 'linkLoop' }, true],
    ['a second page that fails', { kind: 'pageFails', page: 2 }, true],
    ['hidden headers', { kind: 'hideExpose' }, false],
  ])('with %s is whole or says that it is not', async (_, action, isPartial) => {
    await fail(action)
    const found = await list(repo)
    const isWhole = found.refs.length === 1023
    // What a page may not read, Node can: the test of hidden headers is list.test.ts's.
    expect(found.isPartial).toBe(isPartial)
    expect(isWhole).toBe(!isPartial)
  })
})

describe('other repositories', () => {
  it('are listed by their cards', async () => {
    const many = await list('test/multi-config')
    expect(many).toMatchObject({ config: 'default', license: 'cc-by-4.0, apache-2.0' })
    expect(many.configs).toEqual(['text', 'listed', 'default', 'deep'])
    expect(many.splits.map(({ name, files, rows }) => [name, files, rows])).toEqual([
      ['train', 3, 120],
      ['test', 1, 40],
    ])
    const plain = await list('test/no-card')
    expect(plain.splits.map(({ name, files, rows }) => [name, files, rows])).toEqual([
      ['train', 2, null],
      ['test', 1, null],
    ])
  })

  it('may have been renamed', async () => {
    const found = await list('test/old-name')
    expect(found.repo).toBe('test/new-name')
    expect(found.base).toContain('/datasets/test/new-name/resolve/')
  })

  it('may have odd names of files, which can be read', async () => {
    const layer = open()
    const { refs } = await list('test/odd-names', layer)
    expect(refs.map(({ path }) => path).sort()).toEqual([...oddPaths].sort())
    for (const ref of refs) {
      const file = await layer.open(ref)
      expect(new TextDecoder().decode(await file.read(0, 4))).toBe('PAR1')
    }
  })

  it.each([
    ['test/private', undefined, { kind: 'repository-missing', isSignedIn: false }],
    ['test/nothing', undefined, { kind: 'repository-missing', isSignedIn: false }],
    ['test/private', TOKENS.plain, { kind: 'repository-missing', isSignedIn: true }],
    ['test/disabled', undefined, { kind: 'repository-disabled' }],
    [repo, 'hf_wrong', { kind: 'token-refused' }],
  ])('%s with the token %s is refused in words', async (name, token, fault) => {
    const layer = open()
    layer.setToken(double.hub, token ?? null)
    expect(await faultOf(list(name, layer))).toMatchObject(fault)
    noTrespass()
  })

  it('say which revision is missing', async () => {
    expect(await faultOf(list(repo, open(), 'v9'))).toMatchObject({
      kind: 'revision-missing',
      revision: 'v9',
    })
  })
})

describe('a document of a repository', () => {
  const read = () =>
    open().readDocument(`${double.hub}/datasets/${repo}/resolve/${commit}/README.md`, 'README.md')

  it('is the same when it comes compressed and without its length', async () => {
    const plain = await read()
    expect(new TextDecoder().decode(plain)).toContain('# A double of the dataset')
    const id = await fail({ kind: 'gzipNoLength' })
    expect(await read()).toEqual(plain)
    expect(double.rules.list()).toMatchObject([{ id, fired: 1 }])
    noTrespass()
  })
})

describe('a gated repository', () => {
  const first = async (token: string | null) => {
    const layer = open()
    layer.setToken(double.hub, token)
    const { refs, gated } = await list('test/gated', layer)
    expect(gated).not.toBe(false)
    return layer.open(refs[0]!)
  }

  it('gives bytes to those with access, and no token to its storage', async () => {
    await fail({ kind: 'pinRange', on: true })
    const file = await first(TOKENS.access)
    for (const start of [0, 100, 200]) await file.read(start, start + 50)
    expect([count('hub', 'HEAD'), count('cdn', 'GET')]).toEqual([1, 3])
    noTrespass()
  })

  it.each([
    [null, { kind: 'repository-gated', isSignedIn: false }],
    [TOKENS.plain, { kind: 'repository-gated', isSignedIn: true }],
  ])('says who may read it, with the token %s', async (token, fault) => {
    const file = await first(token)
    expect(await faultOf(file.read(0, 10))).toMatchObject(fault)
  })
})

describe('ranges of a shard', () => {
  const starts = Array.from({ length: 20 }, (_, i) => i * 5000)
  const shard = async (layer = open()) => (await list(repo, layer)).refs[3]!
  const resolves = () => double.log.filter(({ path }) => path.startsWith('/datasets/')).length

  it.each([
    ['not pinned', false, 1],
    ['pinned', true, 9],
  ])('are read when addresses are %s', async (_, on, expected) => {
    await fail({ kind: 'pinRange', on })
    const layer = open()
    const file = await layer.open(await shard(layer))
    for (const start of starts) await file.read(start, start + 100)
    expect(resolves()).toBe(expected)
    expect(double.log.every(({ status }) => status < 400)).toBe(true)
    expect(layer.meter.get().limits).toMatchObject([
      { bucket: 'api', used: 3, limit: 500 },
      { bucket: 'resolvers', used: expected, limit: 3000 },
    ])
    noTrespass()
  })

  it('cost one resolve per file when it is opened for many', async () => {
    await fail({ kind: 'pinRange', on: true })
    const layer = open()
    const { refs } = await list(repo, layer)
    for (const ref of refs.slice(0, 5)) {
      const file = await layer.openOnce(ref)
      await Promise.all(starts.map((start) => file.read(start, start + 100)))
      file.close()
    }
    expect(resolves()).toBe(5)
    expect(count('cdn')).toBe(5 + 5 * starts.length)
    expect(Math.max(...double.log.map(({ inFlight }) => inFlight))).toBeLessThanOrEqual(6)
    noTrespass()
  })

  it.each<[string, Action, number | undefined]>([
    ['an address that ends early', { kind: 'expireOnce' }, 1],
    ['a signature that is refused twice', { kind: 'badSignature', status: 403 }, 2],
    ['an answer without bytes', { kind: 'zero206' }, 1],
    ['a refused HEAD', { kind: 'headFails' }, undefined],
    ['another storage', { kind: 'redirectHost', to: 'other', status: 307 }, undefined],
    ['a cut connection', { kind: 'resetMidBody', bytes: 10 }, 1],
    ['a 503', { kind: 'status5xx', status: 503 }, 1],
  ])('survive %s', async (_, action, times) => {
    const layer = open()
    const ref = await shard(layer)
    const truth = await (await open().open(ref)).read(0, 500)
    await fail(action, times)
    const once = await layer.openOnce(ref)
    expect(await once.read(0, 100)).toEqual(truth.subarray(0, 100))
    expect(await once.read(300, 400)).toEqual(truth.subarray(300, 400))
    const file = await layer.open(ref)
    expect(await file.read(0, 500)).toEqual(truth)
    noTrespass()
  })

  it('are resolved once after a refused HEAD when ranges are not pinned', async () => {
    const layer = open()
    const ref = await shard(layer)
    await fail({ kind: 'headFails' })
    await fail({ kind: 'pinRange', on: false })
    const file = await layer.openOnce(ref)
    for (let start = 0; start < 1000; start += 100) await file.read(start, start + 10)
    const heads = double.log.filter(({ method }) => method === 'HEAD')
    expect([resolves(), heads.length]).toEqual([2, 1])
    noTrespass()
  })

  it('end in words when the storage refuses for good', async () => {
    const layer = open()
    const ref = await shard(layer)
    await fail({ kind: 'expireAlways' })
    const file = await layer.open(ref)
    expect(await faultOf(file.read(0, 10))).toMatchObject({ kind: 'storage-refused' })
    expect(resolves()).toBe(3)
  })

  it('go on after an hour, with a new address', async () => {
    await fail({ kind: 'pinRange', on: false })
    const layer = open()
    const file = await layer.open(await shard(layer))
    await file.read(0, 10)
    double.clock.advance(3_600_000)
    await file.read(100, 110)
    await file.read(200, 210)
    expect(resolves()).toBe(2)
    expect(double.log.every(({ status }) => status < 400)).toBe(true)
  })

  it('wait out a 429 that tells no time, and then come', async () => {
    const layer = open()
    const ref = await shard(layer)
    await double.rules.add({
      action: { kind: 'status429', body: 'html' },
      pathRegex: '^/datasets/',
      times: 1,
    })
    const start = double.clock.now()
    await (await layer.open(ref)).read(0, 10)
    expect(double.clock.now() - start).toBeGreaterThan(1000)
    expect(double.clock.now() - start).toBeLessThanOrEqual(316_000)
  })
})

it('many listings wait for the next window before the limit of the API', async () => {
  const layer = open()
  const start = double.clock.now()
  for (let i = 0; i < 210; i++) await list('test/no-card', layer)
  const waited = double.clock.now() - start
  expect(waited).toBeGreaterThan(0)
  expect(waited).toBeLessThanOrEqual(302_000)
  noTrespass()
})
