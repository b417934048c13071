import type { CardConfig } from './card.ts'
import { compileGlob } from './glob.ts'
import type { TreeFile } from './tree.ts'

/** The Parquet files of one split, in path order. */
export interface SplitFiles {
  readonly name: string
  readonly files: readonly TreeFile[]
}

/**
 * Sorts Parquet files into splits: by the patterns of the card, in card order, else by their names.
 * A file that no pattern of the configuration takes is left out; one that several take is the first's.
 */
export function splitFiles(files: readonly TreeFile[], config: CardConfig): SplitFiles[] {
  const inPathOrder = [...files].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
  const { folder } = config
  const below = folder === '' ? '' : `${folder}/`
  const own = inPathOrder.filter(({ path }) => path.startsWith(below))
  const byPattern = config.patterns === null ? [] : splitByPatterns(own, below, config.patterns)
  return byPattern.length > 0 ? byPattern : splitByNames(own)
}

function splitByPatterns(
  files: readonly TreeFile[],
  below: string,
  patterns: NonNullable<CardConfig['patterns']>,
): SplitFiles[] {
  const tests = patterns.map(({ globs }) => globs.map((glob) => compileGlob(below + glob)))
  const taken = files.map(({ path }) =>
    tests.findIndex((globs) => globs.some((test) => test(path))),
  )
  return group(
    patterns.map(({ split }) => split),
    files.map((file, i) => [patterns[taken[i] ?? -1]?.split, file]),
  )
}

/** Names that a split goes by in names of files and folders (as in `datasets`, data_files.py). */
const keywords: readonly (readonly [split: string, words: RegExp])[] = [
  ['train', /(?:^|[^a-z])train(?:ing)?(?:[^a-z]|$)/],
  ['validation', /(?:^|[^a-z])(?:validation|valid|dev|val)(?:[^a-z]|$)/],
  ['test', /(?:^|[^a-z])(?:test|testing|eval|evaluation)(?:[^a-z]|$)/],
]

function splitByNames(files: readonly TreeFile[]): SplitFiles[] {
  const named = files.map((file) => [splitOfName(file.path), file] as const)
  const order = keywords.map(([split]) => split)
  const others = new Set(named.map(([split]) => split))
  return group([...order, ...others], named)
}

/**
 * `data/math-00012-of-00159.parquet` is of `math`, as `datasets` writes it (`tool` stands for
 * `tool_calling`); else a keyword in the name or, behind that, in a folder tells; else all is `train`.
 */
function splitOfName(path: string): string {
  const [, prefix] = /(?:^|\/)([^/]+)-\d{5}-of-\d{5}\.parquet$/.exec(path) ?? []
  if (prefix !== undefined) return prefix === 'tool' ? 'tool_calling' : prefix
  for (const segment of path.toLowerCase().split('/').reverse()) {
    const found = keywords.find(([, words]) => words.test(segment))
    if (found) return found[0]
  }
  return 'train'
}

/** Splits in the given order, repeated names once, empty ones left out. */
function group(
  order: readonly string[],
  files: readonly (readonly [split: string | undefined, file: TreeFile])[],
): SplitFiles[] {
  return [...new Set(order)]
    .map((name) => ({
      name,
      files: files.flatMap(([split, file]) => (split === name ? [file] : [])),
    }))
    .filter((split) => split.files.length > 0)
}
