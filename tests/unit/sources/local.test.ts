import { describe, expect, it } from 'vitest'
import { droppedOf } from '../../../src/sources/dropped.ts'
import { refsOfDrop, refsOfFiles } from '../../../src/sources/local.ts'

function fileAt(path: string): File {
  const file = new File(['x'], path.slice(path.lastIndexOf('/') + 1))
  return Object.assign(file, { webkitRelativePath: path.includes('/') ? path : '' })
}

function fileEntry(fullPath: string, broken = false) {
  return {
    isFile: true,
    isDirectory: false,
    fullPath,
    file: (done: (file: File) => void, fail: (error: Error) => void) => {
      if (broken) fail(new Error('gone'))
      else done(fileAt(fullPath.slice(fullPath.lastIndexOf('/') + 1)))
    },
  }
}

function folderEntry(fullPath: string, children: object[]) {
  return {
    isFile: false,
    isDirectory: true,
    fullPath,
    createReader: () => {
      const batches = [children.slice(0, 2), children.slice(2), []]
      return { readEntries: (done: (batch: object[]) => void) => done(batches.shift() ?? []) }
    },
  }
}

function item(entry: object | null, file: File | null = null, kind = 'file') {
  return {
    kind,
    webkitGetAsEntry: () => entry,
    getAsFile: () => file,
  } as unknown as DataTransferItem
}

describe('refsOfFiles', () => {
  it('sorts by path, drops hidden files and keeps other kinds', () => {
    const files = ['d/b.parquet', 'd/.DS_Store', 'd/a.parquet', '.git/x', 'd/notes.txt'].map(fileAt)
    const refs = refsOfFiles(files)
    expect(refs.map(({ kind, name }) => [kind, name])).toEqual([
      ['blob', 'a.parquet'],
      ['blob', 'b.parquet'],
      ['blob', 'notes.txt'],
    ])
  })

  it('tells files of the same name apart', () => {
    const refs = refsOfFiles(['d/y/a.parquet', 'd/x/a.parquet'].map(fileAt))
    expect(refs.map(({ name }) => name)).toEqual(['x/a.parquet', 'y/a.parquet'])
  })
})

describe('refsOfDrop', () => {
  it('walks folders over all batches and goes on past what it cannot read', async () => {
    const folder = folderEntry('/data', [
      fileEntry('/data/c.parquet'),
      fileEntry('/data/a.parquet'),
      fileEntry('/data/locked.parquet', true),
      folderEntry('/data/deep', [fileEntry('/data/deep/b.parquet'), fileEntry('/data/deep/.x')]),
    ])
    const loose = item(null, fileAt('loose.parquet'))
    const { refs, faults } = await refsOfDrop(
      droppedOf([item(folder), loose, item(null, null, 'string')]),
    )
    expect(refs.map(({ name }) => name)).toEqual([
      'a.parquet',
      'c.parquet',
      'b.parquet',
      'loose.parquet',
    ])
    expect(faults).toEqual([{ kind: 'file-unreadable', name: 'data/locked.parquet' }])
  })
})
