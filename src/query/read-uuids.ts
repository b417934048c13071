import { sortValues } from './list-code.ts'
import type { FacetValue } from './query.ts'

/** Most uuids of one list: the engine takes them as one value, and the link names them. */
export const mostUuids = 20_000

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi

/**
 * Finds uuids in any text, such as lines, a CSV or JSON Lines file; in lower case, sorted, each once.
 * A text without uuids in their usual form is a list of other names: one a line, quotes taken off.
 */
export function readUuids(text: string): readonly FacetValue[] {
  const found = text.match(uuid)
  if (found) return sortValues(found.map((each) => each.toLowerCase()))
  const names = text.split(/[\r\n,]+/).map((line) => line.trim().replace(/^"(.*)"$/, '$1'))
  return sortValues(names.filter((name) => name !== ''))
}
