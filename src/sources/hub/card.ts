/** What a dataset's card says about its files, read with care: anybody may have written it. */
export interface Card {
  readonly license: string | null
  /** Names of the configurations, in card order; empty when it names none. */
  readonly configs: readonly string[]
  /** The configuration that is shown. */
  readonly config: CardConfig
}

/** One configuration of a card. */
export interface CardConfig {
  /** Null where the card names no configuration. */
  readonly name: string | null
  /** In card order; null when file names tell the splits. */
  readonly patterns: readonly SplitPatterns[] | null
  /** The folder that its files are below, without a slash at the end; empty for all. */
  readonly folder: string
  /** By split: what the card's writer recorded. */
  readonly sizes: ReadonlyMap<
    string,
    { readonly rows: number | null; readonly bytes: number | null }
  >
  /** Whether the features have `messages` with a role and a content, as the dataset's do. */
  readonly hasMessages: boolean
}

/** The globs of one split. */
export interface SplitPatterns {
  readonly split: string
  readonly globs: readonly string[]
}

/** Reads the `cardData` of a repository's info (hub-behaviour 1.6); nonsense in it counts as absent. */
export function readCard(cardData: unknown, tags: readonly string[]): Card {
  const card = recordOf(cardData)
  const configs = listOf(card['configs']).map(recordOf)
  const shown =
    configs.find((config) => config['config_name'] === 'default') ??
    configs.find((config) => config['default'] === true) ??
    configs[0]
  const name = textOf(shown?.['config_name'])
  const info = infoOf(card['dataset_info'], name)
  return {
    license: licenseOf(card, tags),
    configs: configs.flatMap((config) => textOf(config['config_name']) ?? []),
    config: {
      name,
      patterns: shown ? patternsOf(shown['data_files']) : null,
      folder: (textOf(shown?.['data_dir']) ?? '').replace(/^(?:\.?\/)+|\/+$/g, ''),
      sizes: sizesOf(info),
      hasMessages: hasMessages(info),
    },
  }
}

/** A string, an array of strings, an array of `{ split, path }`, or an object from split to paths. */
function patternsOf(dataFiles: unknown): SplitPatterns[] | null {
  const plain = globsOf(dataFiles)
  if (plain.length > 0) return [{ split: 'train', globs: plain }]
  const found = Array.isArray(dataFiles)
    ? dataFiles.map(recordOf).flatMap(({ split, path }) => {
        const name = textOf(split)
        return name === null ? [] : [{ split: name, globs: globsOf(path) }]
      })
    : Object.entries(recordOf(dataFiles)).map(([split, path]) => ({ split, globs: globsOf(path) }))
  const named = found.filter(({ globs }) => globs.length > 0)
  return named.length > 0 ? named : null
}

function globsOf(value: unknown): string[] {
  const items = typeof value === 'string' ? [value] : listOf(value)
  return items.filter((item) => typeof item === 'string' && item !== '') as string[]
}

/** `dataset_info` is one object, or an array of them with `config_name`. */
function infoOf(info: unknown, config: string | null): Record<string, unknown> {
  const entries = (Array.isArray(info) ? info : [info]).map(recordOf)
  const entry =
    entries.find((one) => textOf(one['config_name']) === config) ??
    entries.find((one) => one['config_name'] === undefined || one['config_name'] === 'default')
  return entry ?? {}
}

function sizesOf(info: Record<string, unknown>): CardConfig['sizes'] {
  const splits = listOf(info['splits']).map(recordOf)
  return new Map(
    splits.flatMap((split) => {
      const name = textOf(split['name'])
      const sizes = { rows: countOf(split['num_examples']), bytes: countOf(split['num_bytes']) }
      return name === null ? [] : [[name, sizes]]
    }),
  )
}

/** A list of structs stands under `list`, or under `sequence` as old writers have it. */
function hasMessages(info: Record<string, unknown>): boolean {
  const messages = listOf(info['features'])
    .map(recordOf)
    .find(({ name }) => name === 'messages')
  const fields = listOf(messages?.['list'] ?? messages?.['sequence']).map(recordOf)
  return ['role', 'content'].every((name) =>
    fields.some((field) => field['name'] === name && field['dtype'] === 'string'),
  )
}

function licenseOf(card: Record<string, unknown>, tags: readonly string[]): string | null {
  const written = globsOf(card['license']).join(', ')
  const tag = tags.find((one) => one.startsWith('license:'))?.slice('license:'.length)
  const license = written === '' ? tag : written
  return license === 'other' ? (textOf(card['license_name']) ?? license) : (license ?? null)
}

/** A value as an object; empty when it is none. */
export function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}

/** A value as text; null when it is none or empty. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

/** A value as a count; null when it is none. */
export function countOf(value: unknown): number | null {
  return Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : null
}

/** A value as a list; empty when it is none. */
export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}
