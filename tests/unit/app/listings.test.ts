import { describe, expect, it, vi } from 'vitest'
import { readConfig } from '../../../src/app/config.ts'
import { createListings } from '../../../src/app/listings.ts'
import type { WorkerProtocol } from '../../../src/app/worker-protocol.ts'
import type { Caller } from '../../../src/lib/rpc.ts'

const commit = 'c'.repeat(40)
const paths = ['data/chat-0.parquet', 'data/über 1.parquet']

/** A reader whose Hub lists two files. */
const reader = {
  call: () =>
    Promise.resolve({
      repo: 'a/b',
      commit,
      base: 'http://hub.test/',
      catalog: null,
      refs: paths.map((path) => ({
        kind: 'url',
        name: path,
        url: `http://hub.test/${path}`,
        path,
      })),
    }),
} as unknown as Caller<WorkerProtocol>

async function indexesWith(blockIndexes: unknown) {
  const config = readConfig(JSON.stringify({ blockIndexes }))
  const finder = createListings(reader, 'http://app.test/x/', config, () => [], null)
  const source = { kind: 'hub', repo: 'a/b', revision: null } as const
  const { refs } = await finder.files(source, new AbortController().signal)
  return refs.map((ref) => (ref.kind === 'url' ? ref.blocks : null))
}

describe('files of the Hub', () => {
  it('have a block index where the configuration names a folder for their commit', async () => {
    expect(await indexesWith({ [`a/b@${commit}`]: 'blocks' })).toEqual([
      'http://app.test/x/blocks/data/chat-0.parquet.blocks',
      'http://app.test/x/blocks/data/%C3%BCber%201.parquet.blocks',
    ])
    expect(await indexesWith({ [`a/b@${commit}`]: 'https://index.test/v1/' })).toEqual([
      'https://index.test/v1/data/chat-0.parquet.blocks',
      'https://index.test/v1/data/%C3%BCber%201.parquet.blocks',
    ])
  })

  it('have none elsewhere', async () => {
    expect(await indexesWith({ 'a/b@main': 'blocks' })).toEqual([undefined, undefined])
    expect(await indexesWith({})).toEqual([undefined, undefined])
  })
})

describe('the catalog of the Hub', () => {
  /** Where the configuration names a catalog for this key; `asked` says what the reader was asked for. */
  const finderWith = (key: string) => {
    const asked: string[] = []
    const { call: list } = reader as unknown as { call: () => Promise<object> }
    const call = async (kind: string, args: { url?: string }) => {
      asked.push(kind)
      return kind === 'document' ? new TextEncoder().encode(args.url) : list()
    }
    const config = readConfig(
      JSON.stringify({ hub: 'http://hub.test', catalogs: { [key]: 'c.bin' } }),
    )
    const caller = { call } as unknown as Caller<WorkerProtocol>
    return { asked, finder: createListings(caller, 'http://app.test/x/', config, () => [], null) }
  }
  const catalogFor = async (revision: string | null, key: string) => {
    const { asked, finder } = finderWith(key)
    const source = { kind: 'hub', repo: 'a/b', revision } as const
    const { signal } = new AbortController()
    const [found] = await Promise.all([
      finder.catalog(source, signal),
      finder.files(source, signal),
    ])
    return { found, asked }
  }
  const key = `a/b@${commit}`

  it.each([null, 'main', commit])(
    'is beside the app for the commit that %s leads to',
    async (revision) => {
      const { found, asked } = await catalogFor(revision, key)
      expect(found).toMatchObject({
        url: 'http://app.test/x/c.bin',
        base: `http://hub.test/datasets/a/b/resolve/${commit}/`,
        revision: commit,
      })
      expect(asked.filter((kind) => kind === 'hub')).toHaveLength(1)
    },
  )

  it('is not that of another commit', async () => {
    const { found } = await catalogFor('main', `a/b@${'d'.repeat(40)}`)
    expect(found).toBeNull()
  })

  const filesFor = (key: string) => {
    const { asked, finder } = finderWith(key)
    const source = { kind: 'hub', repo: 'a/b', revision: commit } as const
    let take: () => void = () => undefined
    const taken = new Promise<void>((done) => (take = done))
    const files = finder.files(source, new AbortController().signal, taken)
    return { asked, files, take }
  }

  it('comes before the list of files, which it does without', async () => {
    const { asked, files, take } = filesFor(key)
    await new Promise((done) => setTimeout(done, 20))
    expect(asked).toEqual([])
    take()
    expect((await files).refs).toHaveLength(2)
  })

  it('holds the list up for a second at most, and not where it is another', async () => {
    vi.useFakeTimers()
    try {
      const { asked, files } = filesFor(key)
      await vi.advanceTimersByTimeAsync(990)
      expect(asked).toEqual([])
      await vi.advanceTimersByTimeAsync(20)
      expect((await files).refs).toHaveLength(2)
      expect((await filesFor(`a/b@${'d'.repeat(40)}`).files).refs).toHaveLength(2)
    } finally {
      vi.useRealTimers()
    }
  })
})
