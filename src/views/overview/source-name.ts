import type { Source } from '../../query/query.ts'
import type { DataFile } from '../../state/dataset.ts'

/** What is open: the sample, one file by its name, or several by where they are. */
export type SourceName =
  | { readonly kind: 'sample' }
  | { readonly kind: 'file'; readonly name: string }
  | { readonly kind: 'local' }
  | { readonly kind: 'hosts'; readonly hosts: readonly string[]; readonly files: number }

/** Names the source by what its link and its list of files say; known before anything is read. */
export function sourceName(source: Source, files: readonly DataFile[]): SourceName {
  const [only, ...others] = files
  const name = only && others.length === 0 ? only.ref.name : undefined
  switch (source.kind) {
    case 'sample':
      return { kind: 'sample' }
    case 'local':
      return name === undefined ? { kind: 'local' } : { kind: 'file', name }
    case 'urls': {
      if (name !== undefined) return { kind: 'file', name }
      const hosts = source.urls.flatMap((url) => (URL.canParse(url) ? [new URL(url).host] : []))
      return { kind: 'hosts', hosts: [...new Set(hosts)], files: source.urls.length }
    }
  }
}
