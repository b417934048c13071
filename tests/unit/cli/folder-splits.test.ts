import { expect, it } from 'vitest'
import { folderSplits } from '../../../src/cli/folder-splits.ts'

it.each([
  [
    'folders',
    ['code/0000.parquet', 'math/0000.parquet', 'math/0001.parquet'],
    ['code', 'math', 'math'],
  ],
  ['below a common folder', ['v1/data/code/0.parquet', 'v1/data/math/0.parquet'], ['code', 'math']],
  [
    'of several levels',
    ['code/a/x/0.parquet', 'code/b/0.parquet', 'math/0.parquet'],
    ['code', 'code', 'math'],
  ],
  ['one alone', ['math/0.parquet', 'math/1.parquet'], ['math', 'math']],
  ['one alone in others', ['data/math/0.parquet'], ['math']],
  ['that tell nothing', ['data/0.parquet', 'data/1.parquet'], [null, null]],
  ['none', ['0.parquet', '1.parquet'], [null, null]],
  ['beside files without one', ['0.parquet', 'math/0.parquet'], [null, 'math']],
  [
    'where names tell',
    ['a/math-00000-of-00002.parquet', 'b/test.parquet', 'b/0.parquet'],
    [null, 'test', 'b'],
  ],
  ['no file', [], []],
])('splits of folders: %s', (_, paths, expected) => {
  expect(folderSplits(paths)).toEqual(expected)
})
