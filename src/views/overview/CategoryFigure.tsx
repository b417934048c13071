import { FacetRows } from './FacetRows.tsx'
import { isOfCard } from './provenance.ts'
import { ShareFigure } from './ShareFigure.tsx'
import { ShareZoom } from './ShareZoom.tsx'
import { slotsOf } from './slots.ts'
import { useTexts } from './texts.ts'
import { useFigureData } from './use-figure-data.ts'
import type { Overview } from './use-overview.ts'

const modes = ['share', 'linear', 'log'] as const
const facets = ['category'] as const

/** How many conversations each category has. */
export function CategoryFigure({ data: all }: { data: Overview }) {
  const { category: t } = useTexts().overview
  const data = useFigureData(all, facets)
  const notes = { ...t, share: t.topic, table: t.topic }
  return (
    <ShareFigure
      data={data}
      columns={facets}
      slots={slotsOf(data.counts.category, data.counted.filter.category)}
      texts={t}
      note={(mode) => notes[mode]}
      modes={modes}
      csvName="conversations-by-category"
      className="f12"
      areaClass="f-category"
      hasCounting={!isOfCard(data.provenance)}
    >
      {(mode, slots) =>
        mode === 'share' ? (
          <ShareZoom data={data} slots={slots} />
        ) : (
          <FacetRows
            data={data}
            facet="category"
            slots={slots}
            mode={mode}
            className="wide-values"
          />
        )
      }
    </ShareFigure>
  )
}
