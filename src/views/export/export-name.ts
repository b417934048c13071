import { facets, valuesOf, type Query } from '../../query/query.ts'

/** Longest name proposed, in characters, without the extension. */
const longest = 80

/** A file name that says what is in the file: source, chosen values, searched text. */
export function exportName(query: Query): string {
  const words = [
    query.source.kind === 'sample' ? 'synthetic-sample' : 'conversations',
    ...facets.flatMap((facet) => valuesOf(query.facets[facet]).map((value) => value ?? 'none')),
    query.text.text,
  ]
  const name = words
    .map((word) => word.replace(/[^\p{L}\p{N}.]+/gu, '-').replace(/^-+|-+$/g, ''))
    .filter((word) => word !== '')
    .join('_')
    .slice(0, longest)
    .replace(/[\uD800-\uDBFF]$/, '')
  return `${name}.jsonl`
}
