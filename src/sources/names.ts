/**
 * Short names for paths, in the same order: the last segment, with as many folders before it as it
 * takes to tell them apart; equal paths get a number.
 */
export function uniqueNames(paths: readonly string[]): string[] {
  const tails = paths.map(tailsOf)
  const counts = new Map<string, number>()
  for (const tail of tails.flat()) counts.set(tail, (counts.get(tail) ?? 0) + 1)
  return numberEqual(
    tails.map((all) => all.find((tail) => counts.get(tail) === 1) ?? all.at(-1) ?? ''),
  )
}

/** The ends of a path, from its last segment to all of it. */
function tailsOf(path: string): string[] {
  const segments = path.split('/').filter((segment) => segment !== '')
  return segments.map((_, i) => segments.slice(-1 - i).join('/'))
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
