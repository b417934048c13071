import { describe, expect, it } from 'vitest'
import { readHubAddress } from '../../../../src/views/source/hub-address.ts'

const dataset = (repo: string, revision: string | null = null) => ({
  kind: 'dataset',
  source: { kind: 'hub', repo, revision },
})
const commit = '74e23eb6f830fef4a9e96a92f6f6262214cbb9a8'

describe('readHubAddress', () => {
  it.each([
    ['a/b', dataset('a/b')],
    ['  a/b\n', dataset('a/b')],
    ['a/b@v1.0', dataset('a/b', 'v1.0')],
    [`a/b@${commit}`, dataset('a/b', commit)],
    ['a/b@refs/convert/parquet', dataset('a/b', 'refs/convert/parquet')],
    ['https://huggingface.co/datasets/a/b', dataset('a/b')],
    ['https://huggingface.co/datasets/a/b/', dataset('a/b')],
    ['http://hf.co/datasets/a/b?row=1#top', dataset('a/b')],
    ['huggingface.co/datasets/a/b', dataset('a/b')],
    ['https://mirror.example/datasets/a/b/viewer/default/train', dataset('a/b')],
    [`https://huggingface.co/datasets/a/b/tree/${commit}/data`, dataset('a/b', commit)],
    ['https://huggingface.co/datasets/a/b/blob/main/README.md', dataset('a/b', 'main')],
    [
      'https://huggingface.co/datasets/a/b/tree/refs%2Fconvert%2Fparquet',
      dataset('a/b', 'refs/convert/parquet'),
    ],
    ['hf://datasets/a/b@v2/data/x.parquet', dataset('a/b', 'v2')],
    ['datasets/a/b', dataset('a/b')],
  ])('reads %s', (text, expected) => {
    expect(readHubAddress(text)).toEqual(expected)
  })

  it.each([
    ['https://huggingface.co/meta-llama/Llama-3.1-8B', 'other-kind'],
    ['https://huggingface.co/spaces/a/b', 'other-kind'],
    ['', 'unreadable'],
    ['squad', 'unreadable'],
    ['a/b/c', 'unreadable'],
    ['a b/c', 'unreadable'],
    ['../..', 'unreadable'],
    ['a/b@', 'unreadable'],
    ['https://huggingface.co/', 'unreadable'],
    ['https://huggingface.co/datasets/a', 'unreadable'],
    ['https://huggingface.co/datasets/%', 'unreadable'],
  ])('names what is wrong with %s', (text, kind) => {
    expect(readHubAddress(text)).toEqual({ kind })
  })
})
