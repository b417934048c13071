/** Powers of ten from 1 up to the first that is not below `largest`. */
export function powersOfTen(largest: number): number[] {
  const top = Math.max(1, Math.ceil(Math.log10(Math.max(1, largest))))
  return Array.from({ length: top + 1 }, (_, i) => 10 ** i)
}
