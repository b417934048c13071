import { never } from '../lib/assert.ts'
import type { Source } from '../query/query.ts'
import type { Texts } from './texts.ts'

/**
 * Names what is open by what its link and its list of files say; known before anything is read.
 * @param names the files, as the user knows them; empty while they are being listed
 */
export function sourceTitle(
  source: Source,
  names: readonly string[],
  { frame: t, units }: Pick<Texts, 'frame' | 'units'>,
): string {
  const [only, ...others] = names
  const one = others.length === 0 ? only : undefined
  const several = (count: number) => t.files(units.count(count), count === 1)
  switch (source.kind) {
    case 'sample':
      return t.sample
    case 'hub':
      return source.repo
    case 'local':
      return names.length === 0 ? t.local : `${t.local}: ${one ?? several(names.length)}`
    case 'urls': {
      if (one !== undefined) return one
      const hosts = source.urls.flatMap((url) => (URL.canParse(url) ? [new URL(url).host] : []))
      return `${[...new Set(hosts)].join(', ')}: ${several(names.length || source.urls.length)}`
    }
    default:
      return never(source)
  }
}
