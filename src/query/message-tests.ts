import type { Question } from './query.ts'
import { textTestOf, type TextTest } from './text-test.ts'

/** A text condition, and whether rows that pass it are left out. */
export interface RowTextTest extends TextTest {
  readonly not: boolean
}

/**
 * The conditions of a question on the text of messages, beside its facets.
 * @returns null where it has others, or one that only the engine can judge
 */
export function messageTestsOf({ text, where }: Question): readonly RowTextTest[] | null {
  const own = text.text === '' ? [] : [{ filter: text, not: text.not }]
  const others = where.flatMap((each) =>
    each.kind === 'text' ? [{ filter: each.filter, not: each.not }] : [],
  )
  if (others.length < where.length) return null
  const tests = [...own, ...others].flatMap(({ filter, not }) => {
    const test = textTestOf(filter)
    return test ? [{ ...test, not }] : []
  })
  return tests.length === own.length + others.length ? tests : null
}
