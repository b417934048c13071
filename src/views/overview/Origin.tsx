import type { FigureData } from './figure-data.ts'
import { gapsSaid } from './provenance.ts'
import { Swatch } from './Swatch.tsx'
import { useTexts } from './texts.ts'
import { useRowGroups } from './use-overview.ts'

/** Where a figure's counts come from, as a mark and in words. */
export function Origin({ data }: { data: FigureData }) {
  const { overview, units } = useTexts()
  const t = overview.origin
  const groups = useRowGroups()
  const { rowGroups: all, measuring } = data.dataset
  const some = units.count(measuring.rowGroups)
  const gaps = {
    counted: t.counted(groups(all)),
    mixed: t.mixed(some, groups(all)),
    derived: t.derived,
  }
  const words = () => {
    switch (data.provenance.kind) {
      case 'exact':
        return data.provenance.by === 'catalog' ? t.catalog(groups(all)) : t.counted(groups(all))
      case 'gaps':
        return gaps[gapsSaid(data.dataset)]
      case 'partial':
        return overview.countedSoFar(some, groups(all))
      case 'card':
        return t.card
      case 'derived':
        return measuring.rowGroups > 0 ? t.mixed(some, groups(all)) : t.derived
    }
  }
  return (
    <>
      <Swatch of={data.provenance} />
      <span>{words()}</span>
    </>
  )
}
