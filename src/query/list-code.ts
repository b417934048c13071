import type { FacetValue } from './query.ts'

/**
 * Writes values as one comma-separated parameter. A backslash escapes a comma or a backslash;
 * `\0` is null and `\e` the empty string, so that every list reads back as it was.
 */
export function encodeList(values: readonly FacetValue[]): string {
  return values.map(encodeItem).join(',')
}

function encodeItem(value: FacetValue): string {
  if (value === null) return '\\0'
  if (value === '') return '\\e'
  return value.replaceAll('\\', '\\\\').replaceAll(',', '\\,')
}

/** Reads what {@link encodeList} wrote; undefined when it is not such a list. */
export function decodeList(text: string): FacetValue[] | undefined {
  if (text === '') return []
  const values: FacetValue[] = []
  let item = ''
  let special: FacetValue | undefined
  const finish = (): boolean => {
    if (special !== undefined && item !== '') return false
    if (special === undefined && item === '') return false
    values.push(special === undefined ? item : special)
    item = ''
    special = undefined
    return true
  }
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i)
    if (char === ',') {
      if (!finish()) return undefined
    } else if (char === '\\') {
      const next = text.charAt(++i)
      if (next === '0') special = null
      else if (next === 'e') special = ''
      else if (next === ',' || next === '\\') item += next
      else return undefined
    } else item += char
  }
  return finish() ? values : undefined
}
