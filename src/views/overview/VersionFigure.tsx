import { FacetRows } from './FacetRows.tsx'
import { ShareFigure } from './ShareFigure.tsx'
import { slotsOf } from './slots.ts'
import { useTexts } from './texts.ts'
import { useFigureData } from './use-figure-data.ts'
import type { Overview } from './use-overview.ts'

const modes = ['chart'] as const
const facets = ['version'] as const

/** How many conversations each version of the dataset's making has. */
export function VersionFigure({ data: all }: { data: Overview }) {
  const { version: t } = useTexts().overview
  const data = useFigureData(all, facets)
  return (
    <ShareFigure
      data={data}
      columns={facets}
      slots={slotsOf(data.counts.version, data.counted.filter.version)}
      texts={t}
      note={() => t.drawn}
      modes={modes}
      csvName="conversations-by-version"
      className="f5"
    >
      {(_, slots) => (
        <FacetRows
          data={data}
          facet="version"
          slots={slots}
          mode="linear"
          className="short-labels"
        />
      )}
    </ShareFigure>
  )
}
