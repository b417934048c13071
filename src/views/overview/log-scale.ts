/** Powers of ten from 1 up to the first that is not below `largest`. */
export function powersOfTen(largest: number): number[] {
  const top = Math.max(1, Math.ceil(Math.log10(Math.max(1, largest))))
  return Array.from({ length: top + 1 }, (_, i) => 10 ** i)
}

/** The powers of ten around these numbers: from the last not above the smallest, at least two. */
export function powersAround(values: readonly number[]): number[] {
  const positive = values.filter((value) => value > 0)
  const powers = powersOfTen(Math.max(1, ...positive))
  const smallest = Math.min(...positive, powers.at(-1) ?? 10)
  const below = powers.filter((power) => power <= smallest).length - 1
  return powers.slice(Math.min(below, powers.length - 2))
}
