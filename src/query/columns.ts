import { never } from '../lib/assert.ts'
import { facets, valuesOf, type Question } from './query.ts'
import type { RowCondition } from './row-condition.ts'

/** The top-level columns that must be read to answer a question row by row, each once. */
export function columnsOf({ facets: filter, text, where }: Question): string[] {
  return [
    ...new Set([
      ...(text.text === '' ? [] : ['messages']),
      ...where.flatMap(columnsOfCondition),
      ...facets.filter((facet) => valuesOf(filter[facet]).length > 0),
    ]),
  ]
}

/** A leaf of `messages` that answers a condition by itself. */
export type AskedLeaf = 'role' | 'called'

/**
 * The leaves of `messages` that answer a question where the file nests them as the dataset does; null where
 * all of it is read: for texts, and for what only the engine judges, which reads columns whole.
 */
export function leavesOf({ text, where }: Question): readonly AskedLeaf[] | null {
  if (text.text !== '') return null
  const leaves = new Set<AskedLeaf>()
  for (const { kind } of where) {
    switch (kind) {
      case 'turns':
      case 'roles':
        leaves.add('role')
        break
      case 'tools':
        leaves.add('called')
        break
      case 'uuids':
        break
      case 'chars':
      case 'boxed':
      case 'think':
      case 'redacted':
      case 'meta':
      case 'text':
        return null
      default:
        return never(kind)
    }
  }
  return [...leaves]
}

function columnsOfCondition(condition: RowCondition): string[] {
  switch (condition.kind) {
    case 'turns':
    case 'roles':
    case 'chars':
    case 'tools':
    case 'boxed':
    case 'think':
    case 'text':
      return ['messages']
    case 'redacted':
      return ['category', 'messages']
    case 'uuids':
      return ['uuid']
    case 'meta':
      return ['metadata']
    default:
      return never(condition)
  }
}
