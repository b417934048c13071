import { useReadable, useStores } from '../../state/hooks.ts'
import { useText } from '../../ui/language.tsx'

/** How many rows the list holds, and how much of the data that covers. */
export function CountLine() {
  const { list } = useStores()
  const { index, covered, rows, dataset } = useReadable(list)
  const { browse: t, units } = useText()
  const { total } = index
  const words = dataset.kind === 'table' ? t.rows : t.conversations
  const isExact = covered >= rows && dataset.phase === 'ready'
  return (
    <div className="count">
      <span role="status">{words(units.count(total), total === 1)}</span>
      {isExact ? (
        <span className="pv exact">{t.exact}</span>
      ) : (
        <span className="pv partial">{t.soFar(units.share(covered, rows))}</span>
      )}
    </div>
  )
}
