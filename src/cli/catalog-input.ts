import { openAsBlob } from 'node:fs'
import { join } from 'node:path'
import type { CatalogSource } from '../catalog/format.ts'
import type { FileRef } from '../sources/file-ref.ts'
import type { ByteLayer } from '../sources/layer.ts'
import { isListing, loadListing } from '../sources/listing.ts'
import { addressOf, isPlainPath, isWebAddress } from '../sources/paths.ts'
import { parseUrls } from '../sources/urls.ts'
import { CommandError } from './command-error.ts'
import { findParquet } from './parquet-folder.ts'

/** One file to count. */
export interface InputFile {
  /** Its name in the catalog: a path from the catalog's folder, or an address. */
  readonly name: string
  /** Name of its content, where a listing tells one. */
  readonly identity: string | null
  open(): Promise<FileRef>
}

/** What a catalog is built from. */
export interface CatalogInput {
  readonly source: CatalogSource
  readonly files: readonly InputFile[]
}

/** Finds the files that the words of the command name. @throws CommandError, AppError */
export async function findInput(words: readonly string[], layer: ByteLayer): Promise<CatalogInput> {
  const [first, ...more] = words
  if (first === undefined) throw new CommandError('Of which files? catalog SOURCE --out FILE', 2)
  if (!words.some(isWebAddress)) {
    if (more.length > 0) throw new CommandError('Only one folder can be counted at a time.', 2)
    return inputOfFolder(first)
  }
  const { refs, problems } = parseUrls(words)
  if (problems.length > 0) {
    const bad = problems.map(({ text }) => text).join(', ')
    throw new CommandError(`Not an address that can be read: ${bad}`, 2)
  }
  const remote = refs.filter((ref) => ref.kind === 'url')
  const url = remote[0]?.url ?? first
  if (more.length === 0 && isListing(url)) {
    const { name, revision, refs: listed, catalog } = await loadListing(layer, url, url)
    if (listed.length === 0) throw new CommandError(`${url} lists no file.`, 1)
    return { source: { name, revision }, files: filesOfUrls(listed, folderOf(catalog ?? url)) }
  }
  const folder = folderOf(url)
  return { source: { name: folder, revision: null }, files: filesOfUrls(remote, folder) }
}

async function inputOfFolder(place: string): Promise<CatalogInput> {
  const { name, folder, paths } = await findParquet(place)
  const files = paths.map((path): InputFile => ({
    name: path,
    identity: null,
    open: async () => ({ kind: 'blob', name: path, blob: await openAsBlob(join(folder, path)) }),
  }))
  return { source: { name, revision: null }, files }
}

function filesOfUrls(
  refs: readonly (FileRef & { readonly kind: 'url' })[],
  folder: string,
): InputFile[] {
  return refs.map((ref) => ({
    name: nameBelow(ref.url, folder),
    identity: ref.identity ?? null,
    open: () => Promise.resolve(ref),
  }))
}

function folderOf(url: string): string {
  return new URL('.', url).href
}

/** The path of an address below a folder, or the address where there is none that leads back to it. */
function nameBelow(url: string, folder: string): string {
  if (!url.startsWith(folder)) return url
  const path = url.slice(folder.length).split('/').map(decode).join('/')
  return isPlainPath(path) && addressOf(path, folder) === url ? path : url
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part // a stray % names a file only as it stands, in its address
  }
}
