import { countingCost, knownResolveLimit } from '../../state/counting-cost.ts'
import { useReadable, useStores } from '../../state/hooks.ts'
import { retryFault } from '../../state/retry.ts'
import { counting } from '../../text/counting.ts'
import { FaultNote } from '../../ui/FaultNote.tsx'
import { useText } from '../../ui/language.tsx'
import { ProgressBar } from '../../ui/ProgressBar.tsx'
import { RetryButton } from '../../ui/RetryButton.tsx'

/** Counting beside the filters: its cost, its progress, its fault, with the next step. */
export function CountingSteps() {
  const { dataset, meter } = useStores()
  const data = useReadable(dataset)
  const { limits } = useReadable(meter)
  const { browse, units, language } = useText()
  const t = counting[language]
  const { measuring, rowGroups, pace } = data
  const done = units.count(measuring.rowGroups)
  switch (measuring.state) {
    case 'idle':
    case 'done':
      return null
    case 'asking': {
      const { requests, bytes, ms, limitShare, resolves } = countingCost(
        data,
        knownResolveLimit(limits),
      )
      const isPaused = measuring.rowGroups > 0
      return (
        <div className="counting">
          {isPaused && <span>{t.paused(done, units.count(rowGroups))}</span>}
          <span>
            {t.cost(units.count(requests), units.bytes(bytes), units.duration(ms))}
            {resolves > 0 && ` ${t.limit(units.count(resolves), units.share(limitShare, 1))}`}
          </span>
          <button type="button" className="b" onClick={() => dataset.measure()}>
            {isPaused ? t.goOn : t.count}
          </button>
        </div>
      )
    }
    case 'running': {
      const left = (rowGroups - measuring.rowGroups) * (pace.msPerGroup ?? 0)
      const said = browse.counting(done, units.count(rowGroups))
      return (
        <div className="counting">
          <span className="n">
            {said}
            {pace.msPerGroup !== null && `, ${t.left(units.duration(left))}`}
          </span>
          <ProgressBar label={t.label} said={said} value={measuring.rowGroups} most={rowGroups} />
          <button type="button" className="b bare" onClick={() => dataset.stopMeasuring()}>
            {t.pause}
          </button>
        </div>
      )
    }
    case 'failed': {
      const { fault } = measuring
      const failed = data.uncounted.size
      if (!fault) return null
      return (
        <FaultNote fault={fault}>
          {failed > 1 && <span>{t.failed(units.count(failed), false)}</span>}
          <RetryButton onClick={() => retryFault(dataset, fault, () => dataset.measure())} />
        </FaultNote>
      )
    }
  }
}
