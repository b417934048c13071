import type { Language } from '../../text/section.ts'

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

/** A power of ten as short as an axis needs it: `100K`, `10M`; in Korean `10만`. */
export function shortCount(value: number, language: Language): string {
  const locale = language === 'ko' ? 'ko-KR' : 'en-US'
  return new Intl.NumberFormat(locale, { notation: 'compact' }).format(value)
}

/** Units of bytes, each a thousand times the one before. */
const byteUnits = ['B', 'KB', 'MB', 'GB', 'TB', 'PB']

/** A power of ten in bytes, as short as an axis needs it: `100 GB`. */
export function shortBytes(value: number): string {
  const thousands = Math.min(byteUnits.length - 1, Math.floor(Math.log10(Math.max(1, value)) / 3))
  return `${Math.round(value / 1000 ** thousands)} ${byteUnits[thousands] ?? ''}`
}
