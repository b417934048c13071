import { record } from '../lib/checked-json.ts'
import { AppError } from '../lib/errors.ts'
import type { FileRef } from './file-ref.ts'
import { uniqueNames } from './names.ts'
import { addressOf, isPlainPath } from './paths.ts'

/** Parquet files that a document lists: the embedded sample, or a served folder. */
export interface Listing {
  /** What the files are, in words. */
  readonly name: string
  /** Commit or seed that the files come from; null where the listing tells none. */
  readonly revision: string | null
  readonly refs: readonly (FileRef & { readonly kind: 'url' })[]
  /** Address of their catalog; null where there is none. */
  readonly catalog: string | null
  /** The address that a catalog names files below: where theirs is, or would be. */
  readonly base: string
}

/** Checks the text of a listing found at `url`. @throws AppError `listing-invalid` */
export function parseListing(json: string, url: string, name: string): Listing {
  try {
    return read(JSON.parse(json), url)
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause)
    throw new AppError({ kind: 'listing-invalid', name, detail }, { cause })
  }
}

function read(value: unknown, url: string): Listing {
  const {
    name,
    revision = null,
    files,
    catalog = null,
    folder = null,
  } = record(value, 'the listing')
  if (typeof name !== 'string') throw new Error('name is not text')
  if (revision !== null && typeof revision !== 'string') throw new Error('revision is not text')
  if (!Array.isArray(files)) throw new Error('files is not a list')
  const listed = files.map((file: unknown, i) => readFile(file, `files[${i}]`))
  const paths = listed.map((file) => file.path)
  if (new Set(paths).size < paths.length) throw new Error('a path occurs twice')
  const names = uniqueNames(paths)
  const shards = new Map<string, number>()
  const shardOf = (split: string) => {
    const shard = shards.get(split) ?? 0
    shards.set(split, shard + 1)
    return shard
  }
  const catalogUrl = catalog === null ? null : addressOf(readPath(catalog, 'catalog'), url)
  const folderUrl = folder === null ? url : `${addressOf(readPath(folder, 'folder'), url)}/`
  return {
    name,
    revision,
    refs: listed.map(({ path, index, split, ...known }, i) => ({
      kind: 'url',
      name: names[i] ?? path,
      url: addressOf(path, url),
      ...known,
      ...(index !== undefined && { blocks: addressOf(index, url) }),
      ...(split !== undefined && { place: { split, shard: shardOf(split) } }),
    })),
    catalog: catalogUrl,
    base: catalogUrl ?? folderUrl,
  }
}

function readFile(value: unknown, where: string) {
  const { path, size, sha256, index, split } = record(value, where)
  if (split !== undefined && (typeof split !== 'string' || split === '')) {
    throw new Error(`${where}.split is not a name`)
  }
  if (size !== undefined && !(Number.isSafeInteger(size) && Number(size) >= 0)) {
    throw new Error(`${where}.size is not a count`)
  }
  if (sha256 !== undefined && !(typeof sha256 === 'string' && /^[0-9a-f]{64}$/.test(sha256))) {
    throw new Error(`${where}.sha256 is not a hash`)
  }
  return {
    path: readPath(path, `${where}.path`),
    ...(index !== undefined && { index: readPath(index, `${where}.index`) }),
    ...(split !== undefined && { split }),
    ...(size !== undefined && { size: Number(size) }),
    ...(sha256 !== undefined && { identity: `sha256:${sha256}` }),
  }
}

function readPath(value: unknown, where: string): string {
  if (typeof value === 'string' && isPlainPath(value)) return value
  throw new Error(`${where} is not a path below the listing`)
}
