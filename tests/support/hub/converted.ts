import { hexOf } from './digest.ts'
import type { HubCommit, HubFile } from './repo.ts'

/** Files of one split in the converted branch, in order. */
export interface ConvertedSplit {
  readonly config: string
  readonly split: string
  readonly files: readonly HubFile[]
}

const made = new WeakMap<HubCommit, HubCommit | 'none'>()

/**
 * The branch that the viewer keeps: for a repository of Parquet files, the same files renumbered as
 * `config/split/0000.parquet`. Undefined when there are none.
 */
export function convertedCommit(commit: HubCommit): HubCommit | undefined {
  const known = made.get(commit) ?? convert(commit) ?? 'none'
  made.set(commit, known)
  return known === 'none' ? undefined : known
}

function convert(commit: HubCommit): HubCommit | undefined {
  const files = splitsOf(commit).flatMap(({ config, split, files }) =>
    files.map((file, index) => rename(file, `${config}/${split}/${numberOf(index)}.parquet`)),
  )
  return files.length === 0 ? undefined : { sha: hexOf(`converted ${commit.sha}`, 40), files }
}

function rename(file: HubFile, path: string): HubFile {
  const { size, oid, lfs } = file
  const read = (start: number, end: number) => file.read(start, end)
  return { path, size, oid, read, ...(lfs && { lfs }) }
}

/** Index of a file as the converted branch writes it: four digits. */
export function numberOf(index: number): string {
  return String(index).padStart(4, '0')
}

/** Splits by the card's `data_files`, else by the words before the first dash of the names. */
export function splitsOf({ files, cardData }: HubCommit): ConvertedSplit[] {
  const shards = files.filter(({ path, lfs }) => lfs && path.endsWith('.parquet'))
  const configs = (cardData as Card | undefined)?.configs
  if (!configs) return groupByName(shards)
  return configs.flatMap(({ config_name: config, data_files: data }) =>
    (typeof data === 'string' || !data ? [] : data).flatMap((entry) => {
      if (typeof entry === 'string') return []
      const patterns = [entry.path].flat().map(patternOf)
      const mine = shards.filter(({ path }) => patterns.some((pattern) => pattern.test(path)))
      return mine.length === 0 ? [] : [{ config, split: entry.split, files: mine }]
    }),
  )
}

/** The part of a card's front matter that names files. */
interface Card {
  readonly configs?: readonly {
    readonly config_name: string
    readonly data_files?:
      | string
      | readonly (string | { readonly split: string; readonly path: string | readonly string[] })[]
  }[]
}

function groupByName(shards: readonly HubFile[]): ConvertedSplit[] {
  const groups = new Map<string, HubFile[]>()
  for (const file of shards) {
    const split = /([^/-]+)[^/]*$/.exec(file.path)?.[1]?.replace('.parquet', '') ?? 'train'
    groups.set(split, [...(groups.get(split) ?? []), file])
  }
  return [...groups].map(([split, files]) => ({ config: 'default', split, files }))
}

/** `*` within a part of the path, `**` over parts; all else stands for itself. */
function patternOf(glob: string): RegExp {
  const parts = glob.split(/(\*\*\/?|\*)/).map((part) => {
    if (part.startsWith('**')) return '.*'
    return part === '*' ? '[^/]*' : part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`)
  })
  return new RegExp(`^${parts.join('')}$`)
}
