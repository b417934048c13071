import { chosenOf, type Facet } from '../../query/query.ts'
import { useStores } from '../../state/hooks.ts'
import { useTexts } from './texts.ts'
import type { ChartMark } from '../../ui/charts/mark.ts'
import { toggleValues } from './edits.ts'
import { markOf } from './marks.ts'
import { sumOf, type Slot } from './slots.ts'
import { useMarkName, type Overview } from './use-overview.ts'
import { useValueName } from '../../ui/value-name.ts'

/** How a slot is written: its value, or how many small ones it stands for. */
export function useSlotName(): (slot: Slot) => string {
  const { overview: t } = useTexts()
  const nameOf = useValueName()
  return ({ values }) => (values.length === 1 ? nameOf(values[0] ?? null) : t.small(values.length))
}

/** Makes the marks of a chart over one facet: a click adds the value to the filter or removes it. */
export function useSlotMark(
  data: Overview,
  facet: Facet,
  slots: readonly Slot[],
): (slot: Slot, isTwin?: boolean) => ChartMark {
  const { url } = useStores()
  const markName = useMarkName()
  const slotName = useSlotName()
  const whole = sumOf(slots, 'all')
  const chosen = chosenOf(data.query.facets[facet])
  return (slot, isTwin = false) => {
    const name = slotName(slot)
    return markOf({
      key: slot.key,
      name: markName(name, slot.rows, slot.all, whole),
      rows: slot.rows,
      all: slot.all,
      of: facet === 'category' ? name : null,
      isFaded: !slot.isChosen,
      isPressed: slot.values.every((value) => chosen.includes(value)),
      isPartial: !data.coverage.isComplete,
      isTwin,
      onChoose: () => url.navigate((query) => toggleValues(query, facet, slot.values)),
    })
  }
}

export interface SlotValue {
  readonly value: string
  readonly base: string
  /** Both in one line. */
  readonly line: string
}

/** A slot's number and what it is a part of: of all, or of its own without the filter. */
export function useSlotValue(
  slots: readonly Slot[],
): (slot: Pick<Slot, 'rows' | 'all'>) => SlotValue {
  const { overview: t, units } = useTexts()
  const whole = sumOf(slots, 'all')
  return ({ rows, all }) => {
    const [value, base] = [units.count(rows), units.count(all)]
    if (rows !== all) return { value, base: t.ofAll(base), line: t.partOf(value, base) }
    const share = units.share(all, whole)
    return { value, base: share, line: `${value}, ${share}` }
  }
}
