import { describe, expect, it } from 'vitest'
import { createHeldBytes } from '../../../src/engine/held-bytes.ts'
import type { EngineFile } from '../../../src/engine/protocol.ts'
import { createVirtualFiles, type SyncRead } from '../../../src/engine/virtual-files.ts'
import { AppError } from '../../../src/lib/errors.ts'

const file: EngineFile = {
  name: 'a@1',
  ref: { kind: 'url', name: 'a', url: 'http://127.0.0.1/a' },
  size: 100,
  ranges: [],
}
const ones: SyncRead = (_file, _start, length) => new Uint8Array(length).fill(1)

function makeFiles(readNow: SyncRead = ones) {
  const held = createHeldBytes(1000)
  const files = createVirtualFiles(held, readNow)
  files.show([file])
  return { held, files }
}

describe('createVirtualFiles', () => {
  it('reads what is held, short at its end, without a miss', () => {
    const { held, files } = makeFiles()
    held.add(file.name, 0, new Uint8Array(10).fill(7))
    const target = new Uint8Array(20)
    expect(files.read(file.name, 5, target)).toBe(5)
    expect([...target.subarray(0, 6)]).toEqual([7, 7, 7, 7, 7, 0])
    expect(files.missCount()).toEqual({ misses: 0, bytes: 0 })
  })

  it('counts a miss once and holds what it brought', () => {
    const { files } = makeFiles()
    expect(files.read(file.name, 50, new Uint8Array(20))).toBe(20)
    expect(files.read(file.name, 50, new Uint8Array(20))).toBe(20)
    expect(files.missCount()).toEqual({ misses: 1, bytes: 20 })
  })

  it('stops at the end of the file', () => {
    const { files } = makeFiles()
    expect(files.read(file.name, 90, new Uint8Array(20))).toBe(10)
    expect(files.read(file.name, 100, new Uint8Array(20))).toBe(0)
  })

  it('shows the files of one query only', () => {
    const { files } = makeFiles()
    files.show([])
    expect(files.has(file.name)).toBe(false)
    expect(files.sizeOf(file.name)).toBeUndefined()
    expect(() => files.read(file.name, 0, new Uint8Array(1))).toThrow(AppError)
  })

  it('keeps the fault of a failed miss until it is taken', () => {
    const { files } = makeFiles(() => {
      throw new AppError({ kind: 'range-unsupported', name: 'a' })
    })
    expect(() => files.read(file.name, 0, new Uint8Array(1))).toThrow(AppError)
    expect(files.takeFault()).toEqual({ kind: 'range-unsupported', name: 'a' })
    expect(files.takeFault()).toBeUndefined()
  })
})
