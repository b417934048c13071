import { AppError } from '../lib/errors.ts'
import type { FileRef } from './file-ref.ts'
import type { ByteLayer } from './layer.ts'
import { uniqueNames } from './names.ts'

/** One shard of the embedded sample. */
export interface SampleFile {
  readonly ref: FileRef & { readonly kind: 'url' }
  /** Path inside the sample's folder, e.g. `data/math-00000-of-00002.parquet`. */
  readonly path: string
  readonly split: string
  /** Bytes. */
  readonly size: number
  /** 64 hexadecimal digits. */
  readonly sha256: string
  readonly rows: number
}

/** The embedded sample as its listing tells it. */
export interface Sample {
  readonly name: string
  readonly seed: string | number
  readonly rows: number
  readonly files: readonly SampleFile[]
}

/**
 * Reads `sample/index.json` below `base`, the address of the app.
 * @throws AppError `sample-invalid` when the listing is not what it should be, and whatever
 *   {@link ByteLayer.readDocument} throws
 */
export async function loadSample(
  layer: ByteLayer,
  base: string,
  signal?: AbortSignal,
): Promise<Sample> {
  const address = new URL('sample/index.json', base).href
  const bytes = await layer.readDocument(address, 'sample/index.json', signal)
  return parseSample(new TextDecoder().decode(bytes), address)
}

/** Checks the text of a listing found at `address`. @throws AppError `sample-invalid` */
export function parseSample(text: string, address: string): Sample {
  const listing = record(parseJson(text), 'the listing')
  const { name, seed, rows, files } = listing
  if (typeof name !== 'string') throw invalid('name is not text')
  if (typeof seed !== 'string' && typeof seed !== 'number') throw invalid('seed is missing')
  if (!Array.isArray(files) || files.length === 0) throw invalid('files is not a list')
  const entries = files.map((file: unknown, i) => parseFile(file, `files[${i}]`, address))
  const paths = entries.map(({ path }) => path)
  if (new Set(paths).size < paths.length) throw invalid('a path occurs twice')
  const total = entries.reduce((sum, file) => sum + file.rows, 0)
  if (count(rows, 'rows') !== total) throw invalid(`rows is not the sum of the files, ${total}`)
  const names = uniqueNames(paths)
  const named = entries.map((file, i) => ({
    ...file,
    ref: { ...file.ref, name: names[i] ?? file.path },
  }))
  return { name, seed, rows: total, files: named }
}

function parseFile(value: unknown, where: string, address: string): SampleFile {
  const { path, split, size, sha256, rows } = record(value, where)
  if (typeof path !== 'string' || !/^(?:[\w-][\w.-]*\/)*[\w-][\w.-]*$/.test(path)) {
    throw invalid(`${where}.path is not a plain relative path`)
  }
  if (typeof split !== 'string' || split === '') throw invalid(`${where}.split is not text`)
  if (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256)) {
    throw invalid(`${where}.sha256 is not a hash`)
  }
  const bytes = count(size, `${where}.size`)
  const url = new URL(path, address).href
  return {
    ref: { kind: 'url', name: path, url, size: bytes, identity: `sha256:${sha256}` },
    path,
    split,
    size: bytes,
    sha256,
    rows: count(rows, `${where}.rows`),
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new AppError({ kind: 'sample-invalid', detail: 'not JSON' }, { cause })
  }
}

function record(value: unknown, where: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid(`${where} is not an object`)
  }
  return { ...value }
}

function count(value: unknown, where: string): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value
  throw invalid(`${where} is not a count`)
}

function invalid(detail: string): AppError {
  return new AppError({ kind: 'sample-invalid', detail })
}
