/**
 * Several patterns as one that finds what any of them finds, each by its own letter case; null for none.
 * Where this browser cannot write that (flags inside a pattern are of 2024), the first one alone.
 */
export function joinPatterns(patterns: readonly RegExp[]): RegExp | null {
  const [first, ...others] = patterns
  if (!first || others.length === 0) return first ?? null
  const isAlike = others.every(({ flags }) => flags === first.flags)
  const sources = patterns.map((pattern) => {
    const own = isAlike ? '' : pattern.flags.replace(/[^ims]/g, '')
    return `(?${own}:${pattern.source})`
  })
  try {
    return new RegExp(sources.join('|'), isAlike ? first.flags : 'gu')
  } catch {
    return first
  }
}
