import { useText } from './language.tsx'

/** How a value of the data is written: as it stands, with words for what cannot be seen. */
export function useValueName(): (value: string | null) => string {
  const { browse: t } = useText()
  return (value) => (value === null ? t.noValue : value === '' ? t.emptyValue : value)
}
