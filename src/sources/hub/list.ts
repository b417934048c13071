import { branchSignal } from '../../lib/abort.ts'
import { AppError } from '../../lib/errors.ts'
import type { FileRef } from '../file-ref.ts'
import { uniqueNames } from '../names.ts'
import type { Sender } from '../sender.ts'
import { askApi, invalid } from './ask.ts'
import { countOf, listOf, readCard, recordOf, textOf, type Card } from './card.ts'
import type { HubListing, HubPlace } from './listing.ts'
import { splitFiles } from './splits.ts'
import { firstPage, listTree, type Tree } from './tree.ts'

/** What is asked about a repository (hub-behaviour 1.11, rule 1). */
const fields = [
  'sha',
  'gated',
  'private',
  'disabled',
  'lastModified',
  'cardData',
  'tags',
  'downloads',
  'likes',
]

/** The name of a catalog that lies beside the files it describes (design 5). */
const catalogName = 'nemotron-explorer-catalog.bin'

/** Names of block indexes, which lie beside their files (docs/block-index-format.md). */
const isIndex = /\.parquet\.blocks$/i

interface Info {
  /** As the Hub spells it, after renames. */
  readonly repo: string
  readonly commit: string
  readonly card: Card
  readonly value: Readonly<Record<string, unknown>>
}

/**
 * Lists the Parquet files of a dataset repository at one commit, sorted into splits. Asks the API
 * twice, and once more per further 1,000 files.
 * @throws AppError `repository-…`, `revision-missing`, `token-refused` and those of any request;
 *   AbortError
 */
export async function listHub(
  place: HubPlace,
  sender: Sender,
  signal?: AbortSignal,
): Promise<HubListing> {
  const hub = place.hub.replace(/\/+$/, '')
  const branch = branchSignal(signal)
  try {
    const told = commitOf(place.revision)
    const early = told
      ? firstPage(sender, apiOf(hub, place.repo), told, place.repo, branch.signal)
      : null
    early?.catch(() => undefined)
    const info = await askInfo(hub, place, sender, branch.signal)
    const commit = told ?? info.commit
    const first =
      early ?? firstPage(sender, apiOf(hub, info.repo), commit, info.repo, branch.signal)
    const tree = await listTree(
      sender,
      first,
      { repo: info.repo, origin: new URL(hub).origin },
      branch.signal,
    )
    return describe(hub, { ...info, commit }, tree)
  } finally {
    branch.release()
    branch.abort()
  }
}

/** A revision that is a commit already, and so cannot move. */
function commitOf(revision: string | null): string | null {
  return revision !== null && /^[0-9a-f]{40}$/.test(revision) ? revision : null
}

function apiOf(hub: string, repo: string): string {
  return `${hub}/api/datasets/${repo.split('/').map(encodeURIComponent).join('/')}`
}

async function askInfo(
  hub: string,
  { repo, revision }: HubPlace,
  sender: Sender,
  signal: AbortSignal,
): Promise<Info> {
  const at = revision === null ? '' : `/revision/${encodeURIComponent(revision)}`
  const query = fields.map((field) => `expand=${field}`).join('&')
  const { value } = await askApi(sender, `${apiOf(hub, repo)}${at}?${query}`, repo, signal)
  const info = recordOf(value)
  if (info['disabled'] === true) throw new AppError({ kind: 'repository-disabled', name: repo })
  const commit = textOf(info['sha'])
  if (commit === null || !commitOf(commit)) throw invalid(repo, 'it tells no commit')
  const id = textOf(info['id'])
  const tags = listOf(info['tags']).filter((tag) => typeof tag === 'string')
  return {
    repo: id !== null && /^[\w.-]+\/[\w.-]+$/.test(id) ? id : repo,
    commit,
    card: readCard(info['cardData'], tags),
    value: info,
  }
}

function describe(hub: string, { repo, commit, card, value }: Info, tree: Tree): HubListing {
  const base = `${hub}/datasets/${repo}/resolve/${commit}/`
  const addressOf = (path: string) => base + path.split('/').map(encodeURIComponent).join('/')
  const parquet = tree.files.filter(({ path }) => /\.parquet$/i.test(path))
  const splits = splitFiles(parquet, card.config)
  const placed = splits.flatMap(({ name, files }) =>
    files.map((file, shard) => ({ ...file, place: { split: name, shard } })),
  )
  const names = uniqueNames(placed.map(({ path }) => path))
  const indexes = new Set(tree.files.flatMap(({ path }) => (isIndex.test(path) ? [path] : [])))
  const refs = placed.map(({ path, size, identity, place }, i): FileRef & { kind: 'url' } => ({
    kind: 'url',
    name: names[i] ?? path,
    url: addressOf(path),
    size,
    identity,
    path,
    ...(indexes.has(`${path}.blocks`) && { blocks: addressOf(`${path}.blocks`) }),
    place,
  }))
  const catalog = catalogOf(tree, placed)
  const { sizes } = card.config
  return {
    repo,
    commit,
    base,
    refs,
    splits: splits.map(({ name, files }) => ({
      name,
      files: files.length,
      ...cutShort(files.map(({ path }) => path)),
      bytes: files.reduce((sum, { size }) => sum + size, 0),
      rows: sizes.get(name)?.rows ?? null,
      memoryBytes: sizes.get(name)?.bytes ?? null,
    })),
    config: card.config.name,
    configs: card.configs,
    kind: card.config.hasMessages ? 'conversations' : null,
    license: card.license,
    gated: value['gated'] === 'auto' || value['gated'] === 'manual' ? value['gated'] : false,
    isPrivate: value['private'] === true,
    lastModified: textOf(value['lastModified']),
    downloads: countOf(value['downloads']),
    likes: countOf(value['likes']),
    catalog: catalog === undefined ? null : addressOf(catalog),
    isPartial: tree.isPartial,
  }
}

/** Files that names of the form `split-00000-of-00160.parquet` tell of, where only the first are listed. */
function cutShort(paths: readonly string[]): { readonly of?: number } {
  const names = paths.map((path) => /-(\d{5})-of-(\d{5})\.parquet$/.exec(path) ?? [])
  const of = Number(names[0]?.[2])
  const isStart = names.every(([, shard, all], i) => Number(shard) === i && Number(all) === of)
  return isStart && of > paths.length ? { of } : {}
}

/** The catalog in the root, else in a folder that holds listed files. */
function catalogOf(tree: Tree, listed: readonly { readonly path: string }[]): string | undefined {
  const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/') + 1)
  const folders = new Set(['', ...listed.map(({ path }) => folderOf(path))])
  const paths = new Set(tree.files.map(({ path }) => path))
  return [...folders].map((folder) => folder + catalogName).find((path) => paths.has(path))
}
