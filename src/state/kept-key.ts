import type { Source } from '../query/query.ts'
import type { Repository } from './repository.ts'

/**
 * What the counts of a source are kept under: its commit, or the source itself; null where its files
 * do not outlive the session.
 */
export function keptKey(source: Source, repository: Repository | null): string | null {
  if (repository) return `${repository.base} ${repository.commit}`
  return source.kind === 'local' || source.kind === 'hub' ? null : JSON.stringify(source)
}
