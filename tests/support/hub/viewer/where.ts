import type { ViewerRow } from './read.ts'

/** Whether a row is wanted. */
export type Predicate = (row: ViewerRow) => boolean

interface Token {
  readonly kind: 'column' | 'text' | 'number' | 'word'
  readonly text: string
}

const tokens =
  /\s*(?:"((?:[^"]|"")*)"|'((?:[^']|'')*)'|(-?\d+(?:\.\d+)?)|(<>|>=|<=|[=<>()]|[A-Za-z]+))/y

/**
 * The restricted predicates of `/filter`: comparisons of a column in double quotes with a value, AND,
 * OR, NOT and parentheses.
 * @returns null for anything else
 */
export function parseWhere(text: string, columns: readonly string[]): Predicate | null {
  const list = tokenize(text)
  if (!list) return null
  let at = 0
  const take = (word: string) => {
    const { kind, text: found = '' } = list[at] ?? {}
    const isIt = kind === 'word' && found.toUpperCase() === word
    if (isIt) at++
    return isIt
  }
  const either = (): Predicate => {
    const left = both()
    if (!take('OR')) return left
    const right = either()
    return (row) => left(row) || right(row)
  }
  const both = (): Predicate => {
    const left = one()
    if (!take('AND')) return left
    const right = both()
    return (row) => left(row) && right(row)
  }
  const one = (): Predicate => {
    if (take('NOT')) {
      const inner = one()
      return (row) => !inner(row)
    }
    if (!take('(')) return comparison()
    const inner = either()
    if (!take(')')) throw new SyntaxError('a parenthesis is open')
    return inner
  }
  const comparison = (): Predicate => {
    const [column, operator, value] = list.slice(at, at + 3)
    at += 3
    const compare = comparisons[operator?.text ?? '']
    const isValue = value?.kind === 'text' || value?.kind === 'number'
    if (column?.kind !== 'column' || !columns.includes(column.text) || !compare || !isValue) {
      throw new SyntaxError('not a comparison')
    }
    const wanted = value.kind === 'number' ? Number(value.text) : value.text
    return (row) => {
      const seen = row[column.text]
      return typeof seen === typeof wanted && compare(seen as typeof wanted, wanted)
    }
  }
  try {
    const predicate = either()
    return at === list.length ? predicate : null
  } catch {
    return null
  }
}

type Scalar = string | number

const comparisons: Readonly<Record<string, (seen: Scalar, wanted: Scalar) => boolean>> = {
  '=': (seen, wanted) => seen === wanted,
  '<>': (seen, wanted) => seen !== wanted,
  '>': (seen, wanted) => seen > wanted,
  '>=': (seen, wanted) => seen >= wanted,
  '<': (seen, wanted) => seen < wanted,
  '<=': (seen, wanted) => seen <= wanted,
}

function tokenize(text: string): Token[] | null {
  const list: Token[] = []
  tokens.lastIndex = 0
  while (tokens.lastIndex < text.trimEnd().length) {
    const [found, column, value, number, word] = tokens.exec(text) ?? []
    if (found === undefined) return null
    if (column !== undefined) list.push({ kind: 'column', text: column.replaceAll('""', '"') })
    else if (value !== undefined) list.push({ kind: 'text', text: value.replaceAll("''", "'") })
    else if (number !== undefined) list.push({ kind: 'number', text: number })
    else list.push({ kind: 'word', text: word ?? '' })
  }
  return list
}

/** The order that `orderby` names: a column in double quotes, `ASC` or `DESC`; null for anything else. */
export function parseOrder(
  text: string,
  columns: readonly string[],
): ((a: ViewerRow, b: ViewerRow) => number) | null {
  const [, name, direction = 'ASC'] = /^\s*"([^"]+)"(?:\s+(ASC|DESC))?\s*$/i.exec(text) ?? []
  if (name === undefined || !columns.includes(name)) return null
  const sign = direction.toUpperCase() === 'DESC' ? -1 : 1
  const key = (row: ViewerRow) => String(row[name])
  return (a, b) => (key(a) < key(b) ? -sign : key(a) > key(b) ? sign : 0)
}
