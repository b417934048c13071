import { describe, expect, it } from 'vitest'
import { listHub } from '../../../../src/sources/hub/list.ts'
import {
  answerOf,
  commit,
  fakeHub,
  hub,
  infoOf,
  isTree,
  listing,
  listWith,
  repo,
  treeFile,
  type Answering,
} from './fake-hub.ts'

const shards = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, i) => {
    const number = String(i).padStart(5, '0')
    return treeFile(`data/${prefix}-${number}-of-${String(count).padStart(5, '0')}.parquet`, 10 + i)
  })
describe('listHub', () => {
  const files = [
    { type: 'directory', oid: 'd', size: 0, path: 'data' },
    treeFile('README.md', 11_546),
    ...shards('tool', 2),
    ...shards('chat', 3),
    treeFile('data/nemotron-explorer-catalog.bin', 5),
    treeFile('other/loose.parquet'),
  ]

  it('gives the shards by the splits of the card, pinned to the commit', async () => {
    const { asked, result } = listing(({ url }) => (isTree(url) ? files : infoOf()))
    const found = await result
    expect(asked.map(({ url }) => url)).toEqual([
      `${hub}/api/datasets/${repo}?expand=sha&expand=gated&expand=private&expand=disabled&expand=lastModified&expand=cardData&expand=tags&expand=downloads&expand=likes`,
      `${hub}/api/datasets/${repo}/tree/${commit}?recursive=true`,
    ])
    expect(found.splits).toEqual([
      { name: 'chat', files: 3, bytes: 33, rows: 746622, memoryBytes: 3824039827 },
      { name: 'tool_calling', files: 2, bytes: 21, rows: 310051, memoryBytes: 6395081261 },
    ])
    expect(found.refs.map(({ place }) => place)).toEqual([
      { split: 'chat', shard: 0 },
      { split: 'chat', shard: 1 },
      { split: 'chat', shard: 2 },
      { split: 'tool_calling', shard: 0 },
      { split: 'tool_calling', shard: 1 },
    ])
    const path = 'data/tool-00001-of-00002.parquet'
    expect(found.refs[4]).toEqual({
      kind: 'url',
      name: 'tool-00001-of-00002.parquet',
      url: `${found.base}${path}`,
      size: 11,
      identity: `sha256:${path} sha`,
      path,
      place: { split: 'tool_calling', shard: 1 },
    })
    expect(found).toMatchObject({
      repo,
      commit,
      base: `${hub}/datasets/${repo}/resolve/${commit}/`,
      license: 'cc-by-4.0',
      gated: false,
      isPrivate: false,
      config: 'default',
      configs: ['default'],
      downloads: 12,
      likes: 3,
      catalog: `${hub}/datasets/${repo}/resolve/${commit}/data/nemotron-explorer-catalog.bin`,
      isPartial: false,
    })
  })

  it('names the block index of a file that the repository has beside it', async () => {
    const listed = [...files, treeFile('data/chat-00001-of-00003.parquet.blocks')]
    const { refs, base } = await listing(({ url }) => (isTree(url) ? listed : infoOf())).result
    const blocks = `${base}data/chat-00001-of-00003.parquet.blocks`
    expect(refs.map((ref) => ref.blocks)).toEqual([
      undefined,
      blocks,
      ...Array.from({ length: refs.length - 2 }, () => undefined),
    ])
  })

  it('asks for info and files side by side when the revision is a commit', async () => {
    let open: () => void = () => undefined
    const opened = new Promise<void>((done) => (open = done))
    const { asked, result } = listing(async ({ url }) => {
      await opened
      return answerOf(JSON.stringify(isTree(url) ? files : infoOf()), url)
    }, commit)
    await expect.poll(() => asked.length).toBe(2)
    open()
    expect((await result).commit).toBe(commit)
    expect(asked.some(({ url }) => url.includes(`/revision/${commit}?`))).toBe(true)
  })

  it('takes the new name of a renamed repository, and a base address with a path', async () => {
    const { asked, layer } = fakeHub(({ url }) =>
      isTree(url) ? files : { ...infoOf(), id: 'nvidia/New' },
    )
    const place = { hub: 'https://mirror.example/hf/', repo, revision: 'refs/convert/parquet' }
    const found = await listHub(place, layer.sender)
    expect(asked[0]?.url).toContain(`hf/api/datasets/${repo}/revision/refs%2Fconvert%2Fparquet?`)
    expect(asked[1]?.url).toContain('hf/api/datasets/nvidia/New/tree/')
    expect(found.repo).toBe('nvidia/New')
    expect(found.base).toBe(`https://mirror.example/hf/datasets/nvidia/New/resolve/${commit}/`)
  })

  it('encodes every segment of a path, and leaves paths out that lead elsewhere', async () => {
    const odd = ['a b/c#d%e+é.parquet', '../x.parquet', '/abs.parquet', 'a//b.parquet']
    const { refs } = await listWith(odd.map((path) => treeFile(path)))
    expect(refs.map(({ url }) => url)).toEqual([
      `${hub}/datasets/${repo}/resolve/${commit}/a%20b/c%23d%25e%2B%C3%A9.parquet`,
    ])
  })

  it('knows small files by their git object', async () => {
    const { refs } = await listWith([{ type: 'file', path: 'a.parquet', size: 9, oid: 'abc' }])
    expect(refs[0]).toMatchObject({ size: 9, identity: 'git:abc' })
  })
})

describe('pages of the tree', () => {
  const pages = (link: (page: number, url: string) => string | null, count = 3): Answering => {
    return ({ url }) => {
      if (!isTree(url)) return infoOf()
      const page = Number(new URL(url).searchParams.get('cursor') ?? 0)
      const next = page + 1 < count ? link(page + 1, url) : null
      const file = treeFile(`data/chat-0000${page}-of-0000${count}.parquet`)
      return answerOf(JSON.stringify([file]), url, 200, next === null ? {} : { link: next })
    }
  }
  const cursor = (page: number) => `/api/datasets/${repo}/tree/${commit}?cursor=${page}`

  it.each([
    ['absolute', (page: number) => `<${hub}${cursor(page)}>; rel="next"`],
    ['relative', (page: number) => `<${cursor(page)}>; rel="next"`],
    [
      'of the Hub behind a mirror',
      (page: number) => `<https://hub.example${cursor(page)}>; rel="next"`,
    ],
    ['among others', (page: number) => `<${hub}/x>; rel="prev", <${cursor(page)}>; rel="next"`],
  ])('are followed to the end when the link is %s', async (_, link) => {
    const { asked, result } = listing(pages(link))
    const { refs, isPartial } = await result
    expect([refs.length, isPartial, asked.length]).toEqual([3, false, 4])
  })

  it.each([
    ['to another host', () => `<https://evil.example/other?cursor=1>; rel="next"`, 1],
    ['nowhere', () => `<https://evil.example${cursor(1).split('?')[0]}>; rel="next"`, 1],
    ['to itself', (_: number, url: string) => `<${url}>; rel="next"`, 1],
    ['in a circle', (page: number) => `<${hub}${cursor(page === 2 ? 1 : page)}>; rel="next"`, 2],
  ])('that lead %s end in a partial list', async (_, link, files) => {
    const { asked, result } = listing(pages(link))
    const { refs, isPartial } = await result
    expect([refs.length, isPartial]).toEqual([files, true])
    expect(asked.every(({ url }) => url.startsWith(hub))).toBe(true)
  })

  it('that fail after the first leave a partial list', async () => {
    const { asked, result } = listing((one, index) =>
      one.url.includes('cursor')
        ? answerOf('<html>', one.url, 503)
        : pages((page) => `<${cursor(page)}>; rel="next"`)(one, index),
    )
    const { refs, isPartial } = await result
    expect([refs.length, isPartial, asked.length]).toEqual([1, true, 6])
  })

  it('tells how many files a split has whose list ends early', async () => {
    const page = [0, 1].map((i) => treeFile(`data/chat-0000${i}-of-00008.parquet`))
    const answer: Answering = ({ url }) =>
      answerOf(JSON.stringify(isTree(url) ? page : infoOf()), url)
    expect((await listing(answer).result).splits).toMatchObject([{ files: 2, of: 8 }])
  })

  it.each([
    [999, false],
    [1000, true],
  ])('may be missing when a page of %i comes without a link: %s', async (length, isPartial) => {
    const page = Array.from({ length }, (_, i) => treeFile(`data/chat-${i}.parquet`))
    const answer: Answering = ({ url }) =>
      answerOf(JSON.stringify(isTree(url) ? page : infoOf()), url)
    expect((await listing(answer).result).isPartial).toBe(isPartial)
  })
})
