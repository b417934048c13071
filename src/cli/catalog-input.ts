import { openAsBlob } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { folderOf, nameBelow } from '../catalog/file-names.ts'
import type { FileRef } from '../sources/file-ref.ts'
import type { ByteLayer } from '../sources/layer.ts'
import { isListing, loadListing } from '../sources/listing.ts'
import { isWebAddress } from '../sources/paths.ts'
import { parseUrls } from '../sources/urls.ts'
import { CommandError } from './command-error.ts'
import type { CatalogInput, InputFile } from './input-file.ts'
import { inputOfHub, isHubWord } from './hub-input.ts'
import { findParquet } from './parquet-folder.ts'

/**
 * Finds the files that the words of the command name.
 * @param hub address of the Hub or of a mirror
 * @throws CommandError, AppError
 */
export async function findInput(
  words: readonly string[],
  hub: string,
  layer: ByteLayer,
): Promise<CatalogInput> {
  const [first, ...more] = words
  if (first === undefined) throw new CommandError('Of which files? catalog SOURCE --out FILE', 2)
  if (words.some(isHubWord)) {
    if (more.length > 0) throw new CommandError('Only one dataset can be counted at a time.', 2)
    return inputOfHub(first, hub, layer)
  }
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
    const { name, revision, refs: listed, base } = await loadListing(layer, url, url)
    if (listed.length === 0) throw new CommandError(`${url} lists no file.`, 1)
    return { source: { name, revision }, files: filesOfUrls(listed, folderOf(base)) }
  }
  const folder = folderOf(url)
  return { source: { name: folder, revision: null }, files: filesOfUrls(remote, folder) }
}

async function inputOfFolder(place: string): Promise<CatalogInput> {
  const { name, folder, paths } = await findParquet(place)
  const files = paths.map(async (path): Promise<InputFile> => {
    const place = join(folder, path)
    const found = await stat(place).catch(() => undefined)
    return {
      name: path,
      identity: null,
      size: found?.size ?? null,
      open: async () => ({ kind: 'blob', name: path, blob: await openAsBlob(place) }),
    }
  })
  return { source: { name, revision: null }, files: await Promise.all(files) }
}

function filesOfUrls(
  refs: readonly (FileRef & { readonly kind: 'url' })[],
  folder: string,
): InputFile[] {
  return refs.map((ref) => ({
    name: nameBelow(ref.url, folder),
    identity: ref.identity ?? null,
    size: ref.size ?? null,
    open: () => Promise.resolve(ref),
  }))
}
