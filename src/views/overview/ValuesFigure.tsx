import { FacetRows } from './FacetRows.tsx'
import { ShareFigure } from './ShareFigure.tsx'
import { slotsOf } from './slots.ts'
import { useTexts } from './texts.ts'
import { useFigureData } from './use-figure-data.ts'
import type { Overview } from './use-overview.ts'

const modes = ['chart'] as const

/** The facets whose values are drawn alone, and the place and the room that their figures take. */
const figures = {
  license: { columns: ['license'], className: 'f7', labels: 'long-labels' },
  version: { columns: ['version'], className: 'f5', labels: 'short-labels' },
} as const

/** How many conversations each value of a facet has. */
export function ValuesFigure(props: { data: Overview; facet: keyof typeof figures }) {
  const { facet } = props
  const { columns, className, labels } = figures[facet]
  const t = useTexts().overview[facet]
  const data = useFigureData(props.data, columns)
  return (
    <ShareFigure
      data={data}
      columns={columns}
      slots={slotsOf(data.counts[facet], data.counted.filter[facet])}
      texts={t}
      note={() => t.drawn}
      modes={modes}
      csvName={`conversations-by-${facet}`}
      className={className}
    >
      {(_, slots) => (
        <FacetRows data={data} facet={facet} slots={slots} mode="linear" className={labels} />
      )}
    </ShareFigure>
  )
}
