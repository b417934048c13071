import { numberOf } from '../converted.ts'
import { CONVERTED } from '../shelf.ts'
import { oldFeature } from './features.ts'
import { readFeatures } from './read.ts'
import { convertedRows, indexedRows, readIndexed, type KnownSplit } from './rows.ts'
import { statisticsOf } from './statistics.ts'

/** What `/size` and its like are about. */
export interface Asked {
  /** `owner/name`. */
  readonly dataset: string
  /** The one that is asked for; null for all. */
  readonly config: string | null
  readonly splits: readonly KnownSplit[]
  /** The Hub's own origin, for addresses of files. */
  readonly hub: string
  readonly card: Readonly<Record<string, unknown>> | undefined
}

const none = { pending: [], failed: [] }

const isPartial = ({ splits }: Asked) => splits.some(({ share }) => share < 1)

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)

const configsOf = ({ splits }: Asked) => [...new Set(splits.map(({ config }) => config))]

/** `/splits`. */
export function saySplits({ dataset, splits }: Asked): object {
  return { splits: splits.map(({ config, split }) => ({ dataset, config, split })), ...none }
}

/** `/parquet`: the converted files. */
export async function sayParquet(asked: Asked): Promise<object> {
  const { dataset, config, splits, hub } = asked
  const branch = encodeURIComponent(CONVERTED[0])
  const files = splits.flatMap((each) =>
    each.files.map(({ size }, i) => {
      const filename = `${numberOf(i)}.parquet`
      const url = `${hub}/datasets/${dataset}/resolve/${branch}/${each.config}/${each.split}/${filename}`
      return { dataset, config: each.config, split: each.split, url, filename, size }
    }),
  )
  const features = config === null ? {} : { features: await readOldFeatures(splits) }
  return { parquet_files: files, ...none, partial: isPartial(asked), ...features }
}

async function readOldFeatures([first]: readonly KnownSplit[]) {
  const features = first ? await readFeatures(first) : []
  return Object.fromEntries(features.map(({ name, type }) => [name, oldFeature(type)]))
}

/** `/size` (section 2.3): where only a part is converted, an estimate stands beside its rows. */
export async function saySize(asked: Asked): Promise<object> {
  const { dataset, config } = asked
  const splits = await Promise.all(asked.splits.map((split) => sizeOf(split, asked)))
  const configs = configsOf(asked).map((name) => {
    const own = splits.filter((split) => split.config === name)
    return {
      dataset,
      config: name,
      ...original(own),
      ...total(own),
      num_columns: own[0]?.num_columns,
    }
  })
  const partial = isPartial(asked)
  if (config !== null) return { size: { config: configs[0], splits }, partial }
  const all = { dataset, ...original(splits), ...total(splits) }
  return { size: { dataset: all, configs, splits }, ...none, partial }
}

type Size = Awaited<ReturnType<typeof sizeOf>>

async function sizeOf(split: KnownSplit, { dataset, card }: Asked) {
  const rows = await convertedRows(split)
  const bytes = sum(split.files.map(({ size }) => size))
  return {
    dataset,
    config: split.config,
    split: split.split,
    num_bytes_parquet_files: Math.floor(bytes * split.share),
    num_bytes_memory: memoryOf(card, split.split) ?? bytes * 2,
    num_rows: rows,
    num_columns: (await readFeatures(split)).length,
    // A guess from a part, which is off; nobody may take it for the number of rows.
    estimated_num_rows: split.share < 1 ? Math.round((rows / split.share) * 1.1) : null,
  }
}

const original = (splits: readonly Size[]) => ({
  num_bytes_original_files: sum(splits.map((split) => split.num_bytes_parquet_files)),
})

function total(splits: readonly Size[]) {
  const isGuessed = splits.some((split) => split.estimated_num_rows !== null)
  return {
    num_bytes_parquet_files: sum(splits.map((split) => split.num_bytes_parquet_files)),
    num_bytes_memory: sum(splits.map((split) => split.num_bytes_memory)),
    num_rows: sum(splits.map((split) => split.num_rows)),
    estimated_num_rows: isGuessed
      ? sum(splits.map((split) => split.estimated_num_rows ?? split.num_rows))
      : null,
  }
}

function memoryOf(card: Asked['card'], split: string): number | undefined {
  const info = card?.['dataset_info'] as
    | { readonly splits?: readonly { readonly name: string; readonly num_bytes: number }[] }
    | undefined
  return info?.splits?.find(({ name }) => name === split)?.num_bytes
}

/** `/info` (section 2.4). */
export async function sayInfo(asked: Asked): Promise<object> {
  const infos = await Promise.all(
    configsOf(asked).map(async (config) => [config, await infoOf(config, asked)] as const),
  )
  const partial = isPartial(asked)
  if (asked.config !== null) return { dataset_info: infos[0]?.[1], partial }
  return { dataset_info: Object.fromEntries(infos), ...none, partial }
}

async function infoOf(config: string, asked: Asked) {
  const splits = asked.splits.filter((split) => split.config === config)
  const sizes = await Promise.all(splits.map((split) => sizeOf(split, asked)))
  const described = sizes.map(({ split, num_bytes_memory: num_bytes, num_rows: num_examples }) => [
    split,
    { name: split, num_bytes, num_examples, dataset_name: null },
  ])
  return {
    description: '',
    citation: '',
    homepage: '',
    license: '',
    features: await readOldFeatures(splits),
    builder_name: 'parquet',
    dataset_name: asked.dataset.split('/')[1]?.toLowerCase(),
    config_name: config,
    version: { version_str: '0.0.0', major: 0, minor: 0, patch: 0 },
    splits: Object.fromEntries(described) as object,
    download_size: sum(sizes.map((size) => size.num_bytes_parquet_files)),
    dataset_size: sum(sizes.map((size) => size.num_bytes_memory)),
  }
}

/** `/statistics` (section 2.5), of the rows that are indexed. */
export async function sayStatistics(split: KnownSplit): Promise<object> {
  const { rows, partial } = await readIndexed(split)
  const features = await readFeatures(split)
  const num_examples = Math.min(rows.length, indexedRows)
  return { num_examples, statistics: statisticsOf(features, rows), partial }
}
