import { catalogColumns } from '../../catalog/catalog.ts'
import type { DataFile, Dataset } from '../../state/dataset.ts'
import { groupNameOf } from './file-groups.ts'
import type { SqlFile, SqlSplit } from './sql.ts'

/**
 * The files that take part, as a statement outside this app can name them. Shards on the Hub are
 * named together, at their commit, in the form that DuckDB reads.
 */
export function sqlFiles({
  files,
  repository,
}: Pick<Dataset, 'files' | 'repository'>): readonly SqlFile[] {
  const columns = files.find(({ opened }) => opened)?.opened?.layout.columns ?? catalogColumns
  const isWhole = !files.some(({ fault }) => fault)
  const named = new Map<string, SqlFile>()
  for (const { ref, opened, fault } of files) {
    if (fault) continue
    const name = ref.kind === 'url' ? (hubName(ref.path, repository, isWhole) ?? ref.url) : ref.name
    named.set(name, {
      name,
      columns: opened?.layout.columns ?? named.get(name)?.columns ?? columns,
    })
  }
  return [...named.values()]
}

/** The same files by split, as the table of files groups them. */
export function sqlSplits({
  files,
  repository,
}: Pick<Dataset, 'files' | 'repository'>): readonly SqlSplit[] {
  const splits = new Map<string, DataFile[]>()
  for (const file of files) {
    const name = groupNameOf(file)
    splits.set(name, [...(splits.get(name) ?? []), file])
  }
  return [...splits]
    .map(([name, own]) => ({ name, files: sqlFiles({ files: own, repository }) }))
    .filter((split) => split.files.length > 0)
}

/**
 * A file's name on the Hub, with a star for a shard's number where all shards take part; undefined for
 * files that are not on the Hub itself.
 */
function hubName(
  path: string | undefined,
  repository: Dataset['repository'],
  isWhole: boolean,
): string | undefined {
  if (path === undefined || !repository?.base.startsWith('https://huggingface.co/')) {
    return undefined
  }
  const shards = isWhole ? path.replace(/-\d{5}(-of-\d{5}\.parquet)$/, '-*$1') : path
  return `hf://datasets/${repository.repo}@${repository.commit}/${shards}`
}
