/**
 * Short names for paths, in the same order: the last segment, with as many folders before it as it
 * takes to tell them apart; equal paths get a number.
 */
export function uniqueNames(paths: readonly string[]): string[] {
  const segments = paths.map((path) => path.split('/').filter((segment) => segment !== ''))
  const depths = segments.map(() => 1)
  const nameAt = (index: number) => (segments[index] ?? []).slice(-(depths[index] ?? 1)).join('/')
  for (;;) {
    const names = segments.map((_, index) => nameAt(index))
    const counts = countOf(names)
    const grown = names.map((name, index) => {
      const depth = depths[index] ?? 1
      if ((counts.get(name) ?? 0) < 2 || depth >= (segments[index]?.length ?? 0)) return false
      depths[index] = depth + 1
      return true
    })
    if (!grown.includes(true)) return numberEqual(names)
  }
}

function countOf(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}

function numberEqual(names: readonly string[]): string[] {
  const taken = new Set(names)
  const seen = new Set<string>()
  return names.map((name) => {
    let unique = name
    for (let n = 2; seen.has(unique) || (unique !== name && taken.has(unique)); n++) {
      unique = `${name} (${n})`
    }
    seen.add(unique)
    return unique
  })
}
