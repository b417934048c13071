import fc from 'fast-check'
import { scopes, type FacetValue, type TextFilter } from '../../src/query/query.ts'
import { thinkStates, type NumberRange, type RowCondition } from '../../src/query/row-condition.ts'

/** A range of whole numbers up to `most`, open on one side at most. */
function numberRange(most: number): fc.Arbitrary<NumberRange> {
  const number = fc.nat(most)
  return fc.oneof(
    number.map((min) => ({ min, max: null })),
    number.map((max) => ({ min: null, max })),
    fc.tuple(number, number).map(([a, b]) => ({ min: Math.min(a, b), max: Math.max(a, b) })),
  )
}

/**
 * Any condition on rows.
 * @param values sorted lists of what roles, functions, answers and uuids are compared with
 * @param text keys and values of metadata
 * @param most largest number in a range
 */
export function rowConditions(
  values: fc.Arbitrary<readonly FacetValue[]>,
  text: fc.Arbitrary<string>,
  filter: fc.Arbitrary<TextFilter>,
  most = 1_000_000,
): fc.Arbitrary<RowCondition> {
  const not = fc.boolean()
  const some = values.filter((list) => list.length > 0)
  const withAll = <T extends { values: readonly FacetValue[]; all: boolean }>(condition: T): T => ({
    ...condition,
    all: condition.all && condition.values.length > 1,
  })
  const kind = <K extends RowCondition['kind']>(name: K) => fc.constant(name)
  const range = numberRange(most)
  const all = fc.boolean()
  return fc.oneof(
    fc.record({ kind: kind('turns'), not, range }),
    fc.record({ kind: kind('roles'), not, all, values: some }).map(withAll),
    fc.record({ kind: kind('chars'), not, of: fc.constantFrom(...scopes), range }),
    fc.record({ kind: kind('tools'), not, all, values }).map(withAll),
    fc.record({ kind: kind('boxed'), not, values }),
    fc.record({ kind: kind('think'), not, state: fc.constantFrom(...thinkStates) }),
    fc.record({ kind: kind('redacted'), not }),
    fc.record({ kind: kind('uuids'), not, values: some }),
    fc.record({ kind: kind('meta'), not, key: text, value: fc.option(text) }),
    fc.record({
      kind: kind('text'),
      not,
      filter: filter.filter(({ text: t }) => t !== '').map((each) => ({ ...each, not: false })),
    }),
  )
}
