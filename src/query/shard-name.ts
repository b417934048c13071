/** What the name of a shard says about its place in the dataset. */
export interface ShardName {
  readonly split: string
  /** Number of the shard in its split, counted from 0. */
  readonly shard: number
}

/** A file's name without its folder, and a shard's without the number of shards: `math-00012`. */
export function shortName(name: string): string {
  const file = name.slice(name.lastIndexOf('/') + 1)
  return file.replace(/-of-\d{5}\.parquet$/, '')
}

/**
 * Reads a name of the form `data/math-00012-of-00159.parquet`, as `datasets` writes it. The files of
 * the split `tool_calling` are named `tool-…`. Undefined for any other name.
 */
export function parseShardName(name: string): ShardName | undefined {
  const match = /(?:^|\/)([^/]+)-(\d{5})-of-\d{5}\.parquet$/.exec(name)
  const [, prefix, number] = match ?? []
  if (prefix === undefined || number === undefined) return undefined
  return { split: prefix === 'tool' ? 'tool_calling' : prefix, shard: Number(number) }
}
