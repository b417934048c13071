import { decodeLink } from '../query/link.ts'
import type { ByteLayer } from '../sources/layer.ts'
import type { CatalogInput } from './input-file.ts'
import { CommandError } from './command-error.ts'

/** Whether a word names a dataset of the Hub: `hub`, or `hub:owner/name[@revision]`. */
export function isHubWord(word: string): boolean {
  return word === 'hub' || word.startsWith('hub:')
}

/**
 * Lists the files of a dataset, under their paths in the repository and at one commit.
 * @param hub address of the Hub or of a mirror
 * @throws CommandError, AppError
 */
export async function inputOfHub(
  word: string,
  hub: string,
  layer: ByteLayer,
): Promise<CatalogInput> {
  const { source } = decodeLink(`?source=${encodeURIComponent(word)}`).query
  if (source.kind !== 'hub') {
    throw new CommandError(`${word} is not written hub:owner/name or hub:owner/name@revision.`, 2)
  }
  const { repo, commit, refs, isPartial } = await layer.listRepository({ hub, ...source })
  if (refs.length === 0) throw new CommandError(`${repo} has no Parquet file at ${commit}.`, 1)
  if (isPartial) {
    throw new CommandError(`The host did not list all files of ${repo}. Try again later.`, 1)
  }
  return {
    source: { name: repo, revision: commit },
    files: refs.map((ref) => ({
      name: ref.path ?? ref.name,
      identity: ref.identity ?? null,
      size: ref.size ?? null,
      open: () => Promise.resolve(ref),
    })),
  }
}
