import { describe, expect, it } from 'vitest'
import { listWith, treeFile } from './fake-hub.ts'

const role = { name: 'role', dtype: 'string' }
const content = { name: 'content', dtype: 'string' }

describe('splits', () => {
  const splitsOf = async (paths: string[], cardData: object = {}) => {
    const { splits, refs } = await listWith(
      paths.map((path) => treeFile(path)),
      cardData,
    )
    return splits.map(({ name }) => [
      name,
      refs.filter(({ place }) => place?.split === name).map(({ path }) => path),
    ])
  }

  it('come from file names where the card names no files', async () => {
    expect(
      await splitsOf([
        'test/a.parquet',
        'data/train-00000-of-00001.parquet',
        'dev.parquet',
        'data/tool-00000-of-00001.parquet',
        'data/math-00000-of-00001.parquet',
        'plain.parquet',
      ]),
    ).toEqual([
      ['train', ['data/train-00000-of-00001.parquet', 'plain.parquet']],
      ['validation', ['dev.parquet']],
      ['test', ['test/a.parquet']],
      ['math', ['data/math-00000-of-00001.parquet']],
      ['tool_calling', ['data/tool-00000-of-00001.parquet']],
    ])
  })

  it.each<[string, unknown, unknown]>([
    ['a string', 'x/*', [['train', ['x/a.parquet']]]],
    ['strings', ['x/*', 'y/*'], [['train', ['x/a.parquet', 'y/b.parquet']]]],
    ['an object', { one: 'y/*' }, [['one', ['y/b.parquet']]]],
    [
      'paths by split',
      [
        { split: 'two', path: ['y/*', 'z'] },
        { split: 'one', path: 'x/*' },
        { split: 'one', path: 'y/*' },
      ],
      [
        ['two', ['y/b.parquet']],
        ['one', ['x/a.parquet']],
      ],
    ],
  ])('follow data_files that are %s', async (_, dataFiles, expected) => {
    const card = { configs: [{ config_name: 'default', data_files: dataFiles }] }
    expect(await splitsOf(['x/a.parquet', 'y/b.parquet'], card)).toEqual(expected)
  })

  it('are those of the default configuration', async () => {
    const configs = [
      { config_name: 'en', data_files: 'en/*' },
      { config_name: 'ko', data_files: 'ko/*', default: true },
    ]
    const sizes = [
      { config_name: 'en', splits: [{ name: 'train', num_examples: 1, num_bytes: 2 }] },
      { config_name: 'ko', splits: [{ name: 'train', num_examples: 3, num_bytes: -4 }] },
    ]
    const files = [treeFile('en/a.parquet'), treeFile('ko/b.parquet')]
    const chosen = await listWith(files, { configs, dataset_info: sizes })
    expect(chosen).toMatchObject({ config: 'ko', configs: ['en', 'ko'] })
    expect(chosen.splits).toEqual([
      { name: 'train', files: 1, bytes: 1000, rows: 3, memoryBytes: null },
    ])
    const first = await listWith(files, { configs: configs.slice(0, 1) })
    expect(first.refs.map(({ path }) => path)).toEqual(['en/a.parquet'])
  })

  it.each([null, 7, [], { configs: 'x', dataset_info: [3], license: {} }])(
    'survive the card %j',
    async (card) => {
      const found = await listWith([treeFile('a.parquet'), null, 3, {}], card)
      expect(found.splits.map(({ name }) => name)).toEqual(['train'])
    },
  )

  it.each([
    ['a list of messages', { list: [role, content] }, 'conversations'],
    ['messages of old writers', { sequence: [content, role] }, 'conversations'],
    ['messages without content', { list: [role] }, null],
    ['other content', { list: [role, { name: 'content', dtype: 'int64' }] }, null],
    ['no fields', {}, null],
  ])('know %s', async (_, messages, kind) => {
    const features = [
      { name: 'uuid', dtype: 'string' },
      { name: 'messages', ...messages },
    ]
    const found = await listWith([treeFile('a.parquet')], { dataset_info: { features } })
    expect(found.kind).toBe(kind)
  })
})
