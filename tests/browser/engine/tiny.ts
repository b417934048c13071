import { parquetWriteBuffer } from 'hyparquet-writer'
import { testFile, type TestFile } from './harness.ts'

// In row groups of 1,000.
const TINY_ROWS = 5000

/** A small Parquet file: `n` counts from 0, `word` is `word 0` … `word 6` and a long tail. */
export function tinyFile(name = 'tiny@1.parquet'): TestFile {
  const numbers = Array.from({ length: TINY_ROWS }, (_, index) => index)
  const words = numbers.map((n) => `word ${n % 7} ${'x'.repeat(40)}${n}`)
  const buffer = parquetWriteBuffer({
    columnData: [
      { name: 'n', data: numbers, type: 'INT32' },
      { name: 'word', data: words, type: 'STRING' },
      { name: 'square', data: numbers.map((n) => n * n), type: 'INT32' },
    ],
    rowGroupSize: 1000,
  })
  return testFile(name, new Uint8Array(buffer))
}

/** Stores the file's bytes on the test server and refers to them there. */
export async function putFile(file: TestFile): Promise<TestFile> {
  const url = new URL(`/__files/${file.name}`, location.href).href
  await fetch(url, { method: 'PUT', body: file.bytes })
  return testFile(file.name, file.bytes, { kind: 'url', name: file.name, url })
}
