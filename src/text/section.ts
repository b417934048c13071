/** The languages of the interface. */
export type Language = 'en' | 'ko'

/** One area's texts in every language; a language that lacks a text does not compile. */
export type Section<T> = Readonly<Record<Language, T>>

/** Declares an area's texts: English gives the shape, the other languages must match it. */
export function section<T>(texts: { en: T; ko: NoInfer<T> }): Section<T> {
  return texts
}

const formats = {
  en: new Intl.NumberFormat('en-US'),
  ko: new Intl.NumberFormat('ko-KR'),
} satisfies Record<Language, Intl.NumberFormat>

/** A whole number with thousands separated by commas. */
export function count(language: Language, value: number): string {
  return formats[language].format(value)
}
