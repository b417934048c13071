import { useReadable, useStores } from '../../state/hooks.ts'
import { useText } from '../../ui/language.tsx'

/** How many rows the list holds, and how much of the data that covers. */
export function CountLine() {
  const { list } = useStores()
  const { index, covered, rows, dataset, isPublished } = useReadable(list)
  const { browse: t, frame, units } = useText()
  const { total } = index
  const { phase, files, kind } = dataset
  const isOpening = phase === 'listing' || (phase === 'opening' && total === 0)
  const done = files.filter(({ opened, fault }) => opened ?? fault).length
  const words = kind === 'table' ? t.rows : t.conversations
  const hasGaps = dataset.repository?.isPartial ?? false
  const isExact = covered >= rows && phase === 'ready'
  const isKnown = kind !== null && !isOpening
  return (
    <div className="count">
      <span role="status">{isKnown && words(units.count(total), total === 1)}</span>
      {isOpening && (
        <span>
          {phase === 'listing'
            ? frame.listing
            : frame.opening(units.count(done), units.count(files.length))}
        </span>
      )}
      {isKnown && isExact && !hasGaps && (
        <span className={`pv ${isPublished ? 'derived' : 'exact'}`}>
          {isPublished ? t.published : t.exact}
        </span>
      )}
      {isKnown && !isExact && (
        <span className="pv partial">{t.soFar(units.share(covered, rows))}</span>
      )}
    </div>
  )
}
