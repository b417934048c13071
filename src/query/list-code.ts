import type { FacetValue } from './query.ts'

/**
 * Writes values as one comma-separated parameter. A backslash escapes a comma or a backslash;
 * `\0` is null and `\e` the empty string, so that every list reads back as it was.
 */
function encodeList(values: readonly FacetValue[]): string {
  return values.map(encodeItem).join(',')
}

/** Order of values in a query and its link: null first, then by code unit; each once. */
export function sortValues(values: readonly FacetValue[]): FacetValue[] {
  return [...new Set(values)].sort((a, b) =>
    a === null ? -1 : b === null ? 1 : a < b ? -1 : a > b ? 1 : 0,
  )
}

/**
 * Writes values after the signs of a condition: `!` when it is turned round, `all:` when all of them are
 * meant. A list that would begin with such a sign itself gets a backslash there.
 */
export function encodeSigned(values: readonly FacetValue[], not: boolean, all = false): string {
  const list = encodeList(values)
    .replace(/^!/, '\\!')
    .replace(/^(all|kept):/, '$1\\:')
  return `${not ? '!' : ''}${all ? 'all:' : ''}${list}`
}

/** A list with the signs of its condition: values in order, each as often as it stands. */
export interface Signed {
  readonly values: readonly FacetValue[]
  readonly not: boolean
  readonly all: boolean
}

/** Reads what {@link encodeSigned} wrote; undefined when it is no such text. */
export function decodeSigned(text: string): Signed | undefined {
  const [signs = '', not, all] = /^(!?)(all:)?/.exec(text) ?? []
  const values = decodeList(text.slice(signs.length))
  return values && { values, not: not !== '', all: all !== undefined }
}

function encodeItem(value: FacetValue): string {
  if (value === null) return '\\0'
  if (value === '') return '\\e'
  return value.replaceAll('\\', '\\\\').replaceAll(',', '\\,')
}

/** Reads what {@link encodeList} wrote; undefined when it is not such a list. */
function decodeList(text: string): FacetValue[] | undefined {
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
      else if (next !== '' && ',\\!:'.includes(next)) item += next
      else return undefined
    } else item += char
  }
  return finish() ? values : undefined
}
