import { useReadable, useStores } from '../../state/hooks.ts'
import { FaultNote } from '../../ui/FaultNote.tsx'
import { useText } from '../../ui/language.tsx'

/** How far the counts have got, while they are not complete. */
export function CountingNote() {
  const { dataset } = useStores()
  const { measuring, rowGroups, kind } = useReadable(dataset)
  const { browse: t, errors, units } = useText()
  if (kind !== 'conversations') return null
  switch (measuring.state) {
    case 'idle':
    case 'done':
      return null
    case 'asking':
      return (
        <button type="button" className="b" onClick={() => dataset.measure()}>
          {t.countAsk(units.count(rowGroups - measuring.rowGroups))}
        </button>
      )
    case 'running':
      return (
        <div className="counting">
          <span className="n">
            {t.counting(units.count(measuring.rowGroups), units.count(rowGroups))}
          </span>
          <div className="bar">
            <i style={{ width: `${(measuring.rowGroups / Math.max(1, rowGroups)) * 100}%` }} />
          </div>
        </div>
      )
    case 'failed':
      return (
        measuring.fault && (
          <FaultNote fault={measuring.fault}>
            <button type="button" className="b" onClick={() => dataset.measure()}>
              {errors.retry}
            </button>
          </FaultNote>
        )
      )
  }
}
