import { useReadable, useStores } from '../../state/hooks.ts'
import { useText } from '../../ui/language.tsx'

/** What is open, in words: the sample, the name of a file, or how many files. */
export function useSourceName(): string {
  const { dataset } = useStores()
  const { source, files } = useReadable(dataset)
  const { frame: t, units } = useText()
  const one = files.length === 1 ? files[0]?.ref.name : undefined
  const several = t.files(units.count(files.length), files.length === 1)
  switch (source.kind) {
    case 'sample':
      return t.sample
    case 'local':
      return `${t.local}: ${one ?? several}`
    case 'urls':
      return one ?? `${hostsOf(source.urls)}: ${several}`
  }
}

function hostsOf(urls: readonly string[]): string {
  return [...new Set(urls.map((url) => new URL(url).host))].join(', ')
}
