import type { ScanPlan } from '../../scan/plan.ts'
import { retryFault } from '../../state/retry.ts'
import type { Search } from '../../state/search.ts'
import { useReadable, useStores } from '../../state/hooks.ts'
import { FaultNote } from '../../ui/FaultNote.tsx'
import { useText } from '../../ui/language.tsx'
import { RetryButton } from '../../ui/RetryButton.tsx'

/** How far the search has got, and the way to stop it. */
export function ScanStrip() {
  const { search, engine, dataset } = useStores()
  const state = useReadable(search)
  const engineState = useReadable(engine.state)
  const { loaded, total } = useReadable(engine.loading)
  const { browse: t, units } = useText()
  const { plan, status, rowsRead, bytesRead, elapsedMs, fault } = state
  if (status === 'idle') return null
  if (status === 'asking') return <Asking search={state} onStart={() => search.resume()} />
  const left = bytesRead > 0 ? (elapsedMs / bytesRead) * (plan.bytes - bytesRead) : null
  return (
    <div className="scan" role="group" aria-label={t.progress}>
      <div className="sl">
        <span>
          <b>{units.share(rowsRead, plan.rows)}</b>
        </span>
        {status === 'done' ? (
          <span className="q2">{t.searchDone(units.count(rowsRead))}</span>
        ) : (
          <>
            <span className="n q2">{t.readOf(units.count(rowsRead), units.count(plan.rows))}</span>
            <span className="n q2 hide-s">
              {(plan.isEstimated ? t.bytesOfAbout : t.bytesOf)(
                units.bytes(bytesRead),
                units.bytes(plan.bytes),
              )}
              {status === 'running' && left !== null && `, ${t.left(units.duration(left))}`}
            </span>
          </>
        )}
        {status === 'running' && engineState === 'starting' && (
          <span className="q">{t.engineLoading(units.share(loaded, total))}</span>
        )}
        <span className="sp" />
        {status === 'running' && (
          <button type="button" className="b stop" onClick={() => search.stop()}>
            {t.stop}
          </button>
        )}
        {status === 'stopped' && (
          <button type="button" className="b" onClick={() => search.resume()}>
            {t.goOn}
          </button>
        )}
        {fault && <RetryButton onClick={() => retryFault(dataset, fault, () => search.resume())} />}
      </div>
      <Units search={state} plan={plan} />
      {fault && <FaultNote fault={fault} />}
    </div>
  )
}

/** What a large search would read, and its start. */
function Asking({ search, onStart }: { search: Search; onStart: () => void }) {
  const { browse: t, units } = useText()
  const { units: steps, bytes, rows } = search.plan
  const files = new Set(steps.map(({ file }) => file)).size
  return (
    <div className="scan" role="group" aria-label={t.progress}>
      <div className="sl">
        <span>
          {t.searchCost(units.bytes(bytes), units.count(files), units.count(rows))}{' '}
          <span className="q">{t.searchNarrow}</span>
        </span>
        <span className="sp" />
        <button type="button" className="b solid" onClick={onStart}>
          {t.searchStart}
        </button>
      </div>
    </div>
  )
}

/** Most cells drawn: about one for every three pixels of a wide screen. */
const mostCells = 400

/** One cell per stretch of the plan: read, read with hits, or not read yet. */
function Units({ search, plan }: { search: Search; plan: ScanPlan }) {
  const cells = Math.min(mostCells, plan.units.length)
  if (cells < 2) return null
  const perCell = plan.units.length / cells
  const hits = new Set(search.hits.segments.map(({ file, rowGroup }) => `${file}/${rowGroup}`))
  const hasHits = (from: number, to: number) =>
    plan.units.slice(from, to).some(({ file, rowGroups }) => {
      for (let g = rowGroups.start; g < rowGroups.end; g++)
        if (hits.has(`${file}/${g}`)) return true
      return false
    })
  return (
    <svg
      className="units"
      viewBox={`0 0 ${cells * 5} 10`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {Array.from({ length: cells }, (_, i) => {
        const from = Math.floor(i * perCell)
        const to = Math.max(from + 1, Math.floor((i + 1) * perCell))
        const state = to > search.units ? '' : hasHits(from, to) ? 'hit' : 'read'
        return <rect key={i} className={state} x={i * 5} y="0" width="4" height="10" />
      })}
    </svg>
  )
}
