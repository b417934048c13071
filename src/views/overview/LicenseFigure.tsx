import { FacetRows } from './FacetRows.tsx'
import { ShareFigure } from './ShareFigure.tsx'
import { slotsOf } from './slots.ts'
import { useTexts } from './texts.ts'
import { useFigureData } from './use-figure-data.ts'
import type { Overview } from './use-overview.ts'

const modes = ['chart'] as const
const facets = ['license'] as const

/** How many conversations each license covers. */
export function LicenseFigure({ data: all }: { data: Overview }) {
  const { license: t } = useTexts().overview
  const data = useFigureData(all, facets)
  return (
    <ShareFigure
      data={data}
      columns={facets}
      slots={slotsOf(data.counts.license, data.counted.filter.license)}
      texts={t}
      note={() => t.drawn}
      modes={modes}
      csvName="conversations-by-license"
      className="f7"
    >
      {(_, slots) => (
        <FacetRows
          data={data}
          facet="license"
          slots={slots}
          mode="linear"
          className="long-labels"
        />
      )}
    </ShareFigure>
  )
}
