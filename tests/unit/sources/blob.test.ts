import { describe, expect, it } from 'vitest'
import { isAppError } from '../../../src/lib/errors.ts'
import { failureOf, testLayer } from '../../support/byte-layer.ts'
import { memoryStore, patternBytes } from '../../support/byte-sources.ts'

const bytes = patternBytes(300_000)
const fileOf = (content: Uint8Array, lastModified = 5) =>
  new File([content.slice()], 'a.parquet', { lastModified })

describe('a local file', () => {
  it('is read by ranges, and neither requests nor persistence are involved', async () => {
    const store = memoryStore()
    const layer = testLayer({ store })
    const file = await layer.open({ kind: 'blob', name: 'a.parquet', blob: fileOf(bytes) })
    expect(file.size).toBe(300_000)
    expect(await file.read(1000, 2000)).toEqual(bytes.subarray(1000, 2000))
    await file.prefetch([{ start: 250_000, end: 400_000 }])
    expect(Buffer.compare(file.peek(250_000, 300_000)!, bytes.subarray(250_000))).toBe(0)
    await layer.flush()
    expect(layer.meter.get().requests).toBe(0)
    expect(store.files.size).toBe(0)
  })

  it('is one file however often it is sent, and another when its content differs', async () => {
    const layer = testLayer()
    const open = (blob: Blob) => layer.open({ kind: 'blob', name: 'a.parquet', blob })
    const first = await open(fileOf(bytes))
    expect(await open(fileOf(bytes))).toBe(first)
    expect(await open(fileOf(bytes, 6))).not.toBe(first)
    const other = bytes.slice()
    other[299_999] = (other[299_999] ?? 0) ^ 1
    expect(await open(fileOf(other))).not.toBe(first)
  })

  it('opens when it is empty', async () => {
    const file = await testLayer().open({ kind: 'blob', name: 'e', blob: new Blob([]) })
    expect(file.size).toBe(0)
  })

  it('that cannot be read says so with its name, on opening and later', async () => {
    const state = { readable: false }
    const blob = fileOf(bytes)
    const slice = blob.slice.bind(blob)
    blob.slice = (start, end) => {
      const part = slice(start, end)
      if (!state.readable) {
        part.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotFoundError'))
      }
      return part
    }
    const layer = testLayer()
    const open = () => layer.open({ kind: 'blob', name: 'a.parquet', blob })
    const error = await failureOf(open())
    expect(isAppError(error, 'file-unreadable') && error.fault.name).toBe('a.parquet')
    state.readable = true
    const file = await open()
    state.readable = false
    const later = await failureOf(file.read(100_000, 100_010))
    expect(isAppError(later, 'file-unreadable') && later.fault.name).toBe('a.parquet')
  })

  it('that has changed is unreadable', async () => {
    const blob = fileOf(bytes)
    const file = await testLayer().open({ kind: 'blob', name: 'a.parquet', blob })
    Object.defineProperty(blob, 'lastModified', { value: 6 })
    expect(isAppError(await failureOf(file.read(100_000, 100_010)), 'file-unreadable')).toBe(true)
  })
})
