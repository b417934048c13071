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
