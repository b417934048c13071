import { inflateRawSync } from 'node:zlib'

const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const STORED = 0
const DEFLATED = 8

/**
 * Reads one entry of a zip archive, found through the central directory (APPNOTE.TXT 4.3.12 and
 * 4.3.16; no Zip64, no encryption).
 * @throws Error when the archive is damaged or has no such entry
 */
export function readZipEntry(zip: Buffer, name: string): Buffer {
  let at = findDirectory(zip)
  while (zip.readUInt32LE(at) === DIRECTORY_ENTRY) {
    const nameLength = zip.readUInt16LE(at + 28)
    const start = at + 46
    if (zip.toString('utf8', start, start + nameLength) === name) return readEntry(zip, at)
    at = start + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  throw new Error(`the archive has no ${name}`)
}

function findDirectory(zip: Buffer): number {
  for (let at = zip.length - 22; at >= 0; at--) {
    if (zip.readUInt32LE(at) === END_OF_DIRECTORY) return zip.readUInt32LE(at + 16)
  }
  throw new Error('not a zip archive')
}

function readEntry(zip: Buffer, entry: number): Buffer {
  const method = zip.readUInt16LE(entry + 10)
  const compressedSize = zip.readUInt32LE(entry + 20)
  const header = zip.readUInt32LE(entry + 42)
  const start = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28)
  const body = zip.subarray(start, start + compressedSize)
  if (method === STORED) return body
  if (method === DEFLATED) return inflateRawSync(body)
  throw new Error(`the archive uses the unknown method ${method}`)
}
