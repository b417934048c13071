import { readFileSync } from 'node:fs'
import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { isIntact } from '../../../scripts/engine-parts/parts.ts'
import { cutUnusedGlue, engineAliases } from '../../../scripts/engine-parts/vite.ts'
import { readZipEntry } from '../../../scripts/engine-parts/zip.ts'

/** A zip archive as `APPNOTE.TXT` lays it out; sizes are in the central directory only. */
function makeZip(entries: Record<string, { body: Buffer; method: number }>): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, { body, method }] of Object.entries(entries)) {
    const header = Buffer.alloc(30)
    header.writeUInt32LE(0x04034b50, 0)
    header.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(method, 10)
    entry.writeUInt32LE(body.length, 20)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(offset, 42)
    parts.push(header, Buffer.from(name), body)
    directory.push(entry, Buffer.from(name))
    offset += 30 + name.length + body.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, ...directory, end])
}

describe('readZipEntry', () => {
  const text = Buffer.from('some text '.repeat(100))
  const zip = makeZip({
    'a/stored': { body: text, method: 0 },
    'a/deflated': { body: deflateRawSync(text), method: 8 },
    'a/odd': { body: text, method: 99 },
  })

  it('reads stored and deflated entries', () => {
    expect(readZipEntry(zip, 'a/stored')).toEqual(text)
    expect(readZipEntry(zip, 'a/deflated')).toEqual(text)
  })

  it('says what it cannot read', () => {
    expect(() => readZipEntry(zip, 'a/odd')).toThrow('method 99')
    expect(() => readZipEntry(zip, 'b')).toThrow('no b')
    expect(() => readZipEntry(Buffer.alloc(100), 'a')).toThrow('not a zip')
  })
})

describe('isIntact', () => {
  const part = {
    name: 'x',
    file: 'x',
    size: 3,
    sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  }

  it('takes exactly the known bytes', () => {
    expect(isIntact(part, Buffer.from('abc'))).toBe(true)
    expect(isIntact(part, Buffer.from('abd'))).toBe(false)
    expect(isIntact(part, Buffer.from('abcd'))).toBe(false)
  })
})

describe('cutUnusedGlue', () => {
  const code = readFileSync(Object.values(engineAliases)[0]!, 'utf8')

  it('cuts one of the two glues out of the installed package', () => {
    const cut = cutUnusedGlue(code)
    expect(cut.length).toBeLessThan(code.length - 500_000)
    expect(cut).toContain('"./duckdb-eh.wasm"')
    expect(cut).not.toContain('"./duckdb-mvp.wasm";')
  })

  it('refuses another package', () => {
    expect(() => cutUnusedGlue('export {}')).toThrow('not found')
  })
})
