import type { CatalogContent } from '../../src/catalog/format.ts'
import { catalogColumns } from '../../src/catalog/catalog.ts'
import { abortError } from '../../src/lib/abort.ts'
import { AppError, type Fault } from '../../src/lib/errors.ts'
import type { Caller } from '../../src/lib/rpc.ts'
import type { CountEvent, CountedGroup, ReaderProtocol } from '../../src/parquet/protocol.ts'
import type { FileRef } from '../../src/sources/file-ref.ts'
import type { Finder } from '../../src/state/opening.ts'
import type { Repository } from '../../src/state/repository.ts'

/** What goes wrong with a file, by its path. */
export interface Trouble {
  /** Thrown after so many of its row groups. */
  readonly fault?: Fault
  readonly after?: number
  /** A row group that is damaged. */
  readonly damaged?: number
}

/** A reader that reads nothing: its files hold what a catalog says. */
export function toldReader({ files, catalog }: CatalogContent) {
  const asked: { path: string; skip: readonly number[] }[] = []
  const opened: string[] = []
  const troubles = new Map<string, Trouble>()
  /** Files measured before the reader hangs, and what to do before each row group. */
  const pace = { files: Infinity, step: (): void => undefined }
  const groupOf = (file: number, rowGroup: number): CountedGroup => {
    const counts = catalog.files[file]?.[rowGroup] ?? []
    return {
      rowGroup,
      tuples: counts.map(({ tuple }) => catalog.tuples[tuple]!),
      counts: counts.map(({ rows }) => rows),
      bytes: 100,
    }
  }
  const rowsOf = (file: number) =>
    catalog.files[file]!.map((group) => (group ?? []).reduce((sum, { rows }) => sum + rows, 0))
  const find = (ref: FileRef) => {
    const path = ref.kind === 'url' ? (ref.path ?? ref.name) : ref.name
    return { path, file: files.findIndex(({ name }) => name === path) }
  }
  const measure = async (
    { ref, skip }: ReaderProtocol['measure']['args'],
    signal: AbortSignal | undefined,
    onEvent: (event: CountEvent) => void,
  ): Promise<Fault | null> => {
    const { path, file } = find(ref)
    asked.push({ path, skip })
    const { fault, after = 0, damaged } = troubles.get(path) ?? {}
    const { size, footer: hash } = files[file]!
    await Promise.resolve()
    if (asked.length > pace.files) await new Promise(() => undefined)
    if (signal?.aborted) throw abortError()
    if (fault && after === 0) throw new AppError(fault)
    onEvent({ kind: 'footer', footer: { size, hash, rows: rowsOf(file), bytes: 1000 } })
    let damage: Fault | null = null
    for (const rowGroup of catalog.files[file]!.keys()) {
      if (skip.includes(rowGroup)) continue
      pace.step()
      if (rowGroup % 8 === 0) await new Promise((done) => setImmediate(done))
      if (signal?.aborted) throw abortError()
      if (fault && rowGroup >= after) throw new AppError(fault)
      if (rowGroup === damaged) damage = { kind: 'corrupt', name: path, rowGroup, detail: 'test' }
      else onEvent({ kind: 'group', group: groupOf(file, rowGroup) })
    }
    return damage
  }
  const open = (ref: FileRef): ReaderProtocol['open']['reply'] => {
    const { path, file } = find(ref)
    opened.push(path)
    const { size, footer, identity } = files[file]!
    let rowStart = 0
    const rowGroups = rowsOf(file).map((rows) => {
      rowStart += rows
      return { rowStart: rowStart - rows, rows, chunks: [] }
    })
    const schema = { kind: 'conversations', messages: 'list-of-structs' } as const
    const columns = [...catalogColumns, 'messages']
    const layout = { rows: rowStart, rowGroups, columns, footer: { start: 0, end: 0 }, schema }
    return { id: file, name: ref.name, identity: identity ?? path, size, footer, layout }
  }
  const count = async (
    { id, rowGroups }: ReaderProtocol['count']['args'],
    signal: AbortSignal | undefined,
    onEvent: (event: CountedGroup) => void,
  ): Promise<null> => {
    asked.push({ path: files[id]!.name, skip: [] })
    for (const rowGroup of rowGroups) {
      await Promise.resolve()
      if (signal?.aborted) throw abortError()
      onEvent(groupOf(id, rowGroup))
    }
    return null
  }
  const caller: Caller<ReaderProtocol> = {
    call(kind, args, { signal, onEvent = () => undefined } = {}) {
      const send = onEvent as (event: unknown) => void
      const answer = async (): Promise<unknown> => {
        if (kind === 'measure') return measure(args as never, signal, send)
        if (kind === 'count') return count(args as never, signal, send)
        await Promise.resolve()
        return open((args as ReaderProtocol['open']['args']).ref)
      }
      return answer() as Promise<never>
    },
    fail: () => undefined,
  }
  return { caller, asked, opened, troubles, pace }
}

const base = 'https://hub.example/datasets/synthetic/resolve/'

/**
 * Finds the files of a catalog as a repository on the Hub.
 * @param splits as the card describes them, in the order of the files
 */
export function toldFinder(
  { source, files }: CatalogContent,
  splits: readonly Repository['splits'][number][],
): Finder {
  const commit = source.revision ?? ''
  const places = splits.flatMap(({ name, files: count }) =>
    Array.from({ length: count }, (_, shard) => ({ split: name, shard })),
  )
  const refs = files.map(({ name, size, identity }, i): FileRef => ({
    kind: 'url',
    name: name.slice(name.lastIndexOf('/') + 1),
    url: `${base}${commit}/${name}`,
    size,
    ...(identity !== null && { identity }),
    path: name,
    place: places[i]!,
  }))
  const repository: Repository = {
    repo: source.name,
    commit,
    base: `${base}${commit}/`,
    splits,
    config: null,
    configs: [],
    license: null,
    gated: false,
    isPrivate: false,
    lastModified: null,
    downloads: null,
    likes: null,
    isPartial: false,
    kind: 'conversations',
  }
  return {
    files: () => Promise.resolve({ refs, repository }),
    catalog: () => Promise.resolve(null),
  }
}
