import type { Position } from '../../query/query.ts'

/** What somebody has written to go to. */
export type GoTarget =
  | { readonly kind: 'nothing' }
  /** A position in the list, from 0; a share of the list was asked for, or a number. */
  | { readonly kind: 'row'; readonly position: number; readonly isShare: boolean }
  /** A number past the end of the list. */
  | { readonly kind: 'past' }
  | { readonly kind: 'uuid'; readonly uuid: string }
  | { readonly kind: 'place'; readonly at: Position }
  | { readonly kind: 'unknown' }

const uuidPattern = /^[\da-f]{8}-?(?:[\da-f]{4}-?){3}[\da-f]{12}$/i
const numberPattern = /^#?\d[\d\s,._'\u00a0\u202f]*$/
const sharePattern = /^(\d+(?:[.,]\d+)?|[.,]\d+)\s*%$/
const placePattern = /^([\w-]+)\/(\d+)\/(\d+)$/

/**
 * Reads what was written as a row number from 1, a percentage, a uuid, or `split/shard/row`.
 * @param total rows in the list
 */
export function readGoTarget(written: string, total: number): GoTarget {
  const text = written.trim()
  if (text === '') return { kind: 'nothing' }
  const share = sharePattern.exec(text)?.[1]
  if (share !== undefined) {
    const part = Number(share.replace(',', '.')) / 100
    if (part > 1 || total === 0) return { kind: 'past' }
    return { kind: 'row', position: Math.round(part * (total - 1)), isShare: true }
  }
  if (uuidPattern.test(text)) return { kind: 'uuid', uuid: spell(text) }
  if (numberPattern.test(text)) {
    const position = Number(text.replaceAll(/\D/g, '')) - 1
    return position < total && position >= 0
      ? { kind: 'row', position, isShare: false }
      : { kind: 'past' }
  }
  const [, split, shard, row] = placePattern.exec(text) ?? []
  if (split === undefined) return { kind: 'unknown' }
  return { kind: 'place', at: { split, shard: Number(shard), row: Number(row) } }
}

/** A uuid as the dataset writes it: small letters, five groups. */
function spell(uuid: string): string {
  const hex = uuid.replaceAll('-', '').toLowerCase()
  return [0, 8, 12, 16, 20].map((start, i, all) => hex.slice(start, all[i + 1])).join('-')
}
