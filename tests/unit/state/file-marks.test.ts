import { describe, expect, it } from 'vitest'
import type { OpenedFile } from '../../../src/parquet/protocol.ts'
import { shapeOf } from '../../../src/scan/derived-shapes.ts'
import type { DataFile } from '../../../src/state/dataset.ts'
import { areSameFiles, isMarked, marksOf } from '../../../src/state/file-marks.ts'

const url = (name: string) => `https://files.example/${name}`
const sha = (digit: string) => `sha256:${digit.repeat(64)}`

/** A file that its listing names, or only its host. */
const listed = (name: string, identity: string, size = 10): DataFile => ({
  ref: { kind: 'url', name, url: url(name), size, identity },
})
const unlisted = (name: string): DataFile => ({ ref: { kind: 'url', name, url: url(name) } })

/** The same with its footer read. */
function opened(file: DataFile, version = '"1"', footer = 'f', size = 10): DataFile {
  const identity =
    file.ref.kind === 'url' && file.ref.identity !== undefined
      ? `${file.ref.identity} ${size}`
      : `${url(file.ref.name)} ${version} ${size}`
  return { ...file, opened: { identity, size, footer } as OpenedFile }
}

const marks = (files: readonly DataFile[], rows = 20) =>
  marksOf({ files, shapes: files.map(() => shapeOf(rows, 10)) })!
const isSame = (one: readonly DataFile[], other: readonly DataFile[]) =>
  areSameFiles(marks(one), marks(other))

describe('areSameFiles', () => {
  const a = listed('a', sha('1'))
  const b = listed('b', sha('2'))

  it('believes what a listing names, opened or not', () => {
    expect(isSame([a, b], [a, b])).toBe(true)
    expect(isSame([opened(a), b], [a, opened(b)])).toBe(true)
    expect(isSame([a], [listed('a', sha('3'))])).toBe(false)
    expect(isSame([a], [listed('a', sha('1'), 11)])).toBe(false)
  })

  it('believes what a host names, once both were opened', () => {
    const file = unlisted('a')
    expect(isSame([opened(file)], [opened(file)])).toBe(true)
    expect(isSame([opened(file)], [file])).toBe(false)
    expect(isSame([opened(file)], [opened(file, '"2"')])).toBe(false)
    expect(isSame([opened(file)], [opened(file, '"1"', 'g')])).toBe(false)
    expect(isSame([opened(file)], [opened(file, '"1"', 'f', 11)])).toBe(false)
  })

  it('does not believe a listing that an opened file speaks against', () => {
    expect(isSame([opened(a)], [opened(a)])).toBe(true)
    expect(isSame([opened(a)], [opened(a, '"1"', 'g')])).toBe(false)
  })

  it('wants the same files in the same order, with the same row groups', () => {
    expect(isSame([a, b], [b, a])).toBe(false)
    expect(isSame([a, b], [a])).toBe(false)
    expect(isSame([a], [a, b])).toBe(false)
    expect(areSameFiles(marks([a], 20), marks([a], 19))).toBe(false)
  })
})

describe('marksOf', () => {
  it('marks nothing where a file takes no part', () => {
    const fault = { kind: 'not-found', name: 'a', status: 404 } as const
    expect(marksOf({ files: [{ ...unlisted('a'), fault }], shapes: [undefined] })).toBeNull()
    expect(marksOf({ files: [unlisted('a')], shapes: [undefined] })).toBeNull()
  })

  it('does not mark files of this computer, or those of a host without versions', () => {
    const local: DataFile = { ref: { kind: 'blob', name: 'a', blob: new Blob() } }
    const files = [opened(local), opened(unlisted('a'), ''), unlisted('a')]
    expect(marks(files).map(isMarked)).toEqual([false, false, false])
    expect(marks([opened(unlisted('a')), listed('a', sha('1'))]).map(isMarked)).toEqual([
      true,
      true,
    ])
  })

  it('holds no address and no version', () => {
    const file = opened(unlisted('a'), '"secret"')
    expect(JSON.stringify(marks([file, listed('b', sha('7'))]))).not.toMatch(/example|secret|777/)
  })
})
