import type { Language } from './section.ts'

/** Formats for counts, sizes, shares and times, alike in every view. */
export interface Units {
  /** A whole number with thousands separated by commas. */
  count(value: number): string
  /** Bytes in decimal units: `1.02 GB`, `0.31 MB`, `812 KB`. */
  bytes(value: number): string
  /** A share of a whole: `3.1 %`; small ones keep a digit, `<0.1 %` is not zero. */
  share(part: number, whole: number): string
  /** A stretch of time: `42 s`, `21 min`. */
  duration(ms: number): string
}

/** Makes the formats of a language. */
export function createUnits(language: Language): Units {
  const whole = new Intl.NumberFormat(language === 'ko' ? 'ko-KR' : 'en-US')
  const decimal = (digits: number) =>
    new Intl.NumberFormat(language === 'ko' ? 'ko-KR' : 'en-US', {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    })
  const [none, one, two] = [decimal(0), decimal(1), decimal(2)]
  return {
    count: (value) => whole.format(value),
    bytes(value) {
      // Each limit is where the form below it would round up to one digit more.
      if (value >= 99.995e9) return `${one.format(value / 1e9)} GB`
      if (value >= 999.5e6) return `${two.format(value / 1e9)} GB`
      if (value >= 99.95e6) return `${none.format(value / 1e6)} MB`
      if (value >= 9.995e6) return `${one.format(value / 1e6)} MB`
      if (value >= 99.5e3) return `${two.format(value / 1e6)} MB`
      if (value >= 1e3) return `${none.format(value / 1e3)} KB`
      return `${whole.format(value)} B`
    },
    share(part, of) {
      if (of === 0) return '–'
      const percent = (part / of) * 100
      if (part > 0 && percent < 0.1) return '<0.1 %'
      if (part < of && percent > 99.9) return '>99.9 %'
      return `${percent === 100 || percent === 0 ? none.format(percent) : one.format(percent)} %`
    },
    duration(ms) {
      const seconds = Math.round(ms / 1000)
      const [minute, second] = language === 'ko' ? ['분', '초'] : [' min', ' s']
      if (seconds < 90) return `${whole.format(seconds)}${second}`
      return `${whole.format(Math.round(seconds / 60))}${minute}`
    },
  }
}
