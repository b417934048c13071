import { knownResolveLimit } from '../../state/counting-cost.ts'
import { useReadable, useStores } from '../../state/hooks.ts'
import { retryFault } from '../../state/retry.ts'
import { isStale } from '../../state/stale.ts'
import { searchCost } from '../../state/search-cost.ts'
import { searchEstimate } from '../../state/search-estimate.ts'
import type { Search } from '../../state/search.ts'
import { search as texts } from '../../text/search.ts'
import { FaultNote } from '../../ui/FaultNote.tsx'
import { useText } from '../../ui/language.tsx'
import { MissingNote } from '../../ui/MissingNote.tsx'
import { RetryButton } from '../../ui/RetryButton.tsx'
import { SearchOffer } from './SearchOffer.tsx'
import { UnitCells } from './UnitCells.tsx'

/** How far the search has got, what it lets expect, and the way to stop it. */
export function ScanStrip() {
  const { search } = useStores()
  const state = useReadable(search)
  const { browse: t } = useText()
  if (state.status === 'idle') return null
  if (state.status === 'asking') return <SearchOffer search={state} />
  const { fault } = state
  // A question that cannot be asked has no progress, and asking again would not help.
  if (fault?.kind === 'pattern-invalid') return <FaultNote fault={fault} />
  return (
    <div className="scan" role="group" aria-label={t.progress}>
      <div className="sl">
        <Progress state={state} />
        <EngineStart state={state} />
        <span className="sp" />
        <NextStep state={state} />
      </div>
      <UnitCells search={state} />
      {fault && <FaultNote fault={fault} />}
      <MissingParts state={state} />
    </div>
  )
}

interface StripProps {
  readonly state: Search
}

function Progress({ state }: StripProps) {
  const { units, language } = useText()
  const t = texts[language]
  const { plan, status, sample, rowsRead, bytesRead, elapsedMs, hits } = state
  const share = <b>{units.share(rowsRead, plan.rows)}</b>
  if (status === 'done') {
    return (
      <>
        {share}{' '}
        <span className="q2">
          {state.missing.length > 0
            ? t.doneBut(units.count(rowsRead), units.count(plan.rows))
            : t.done(units.count(rowsRead))}
        </span>
      </>
    )
  }
  const goal = sample === null ? plan.bytes : bytesOf(plan.units.slice(0, sample))
  const left = bytesRead > 0 ? (elapsedMs / bytesRead) * (goal - bytesRead) : null
  const isSampled = sample !== null && state.units >= sample
  return (
    <>
      {share}
      <span className="n">{t.hits(units.count(hits.total))}</span>
      <Expected state={state} />
      {isSampled && <span className="q2">{t.sampled(units.count(sample))}</span>}
      <span className="n q2 hide-s">{t.readOf(units.count(rowsRead), units.count(plan.rows))}</span>
      <span className="n q2 hide-s">
        {(plan.isEstimated ? t.bytesOfAbout : t.bytesOf)(units.bytes(bytesRead), units.bytes(goal))}
      </span>
      {status === 'running' && left === null && <Cost state={state} />}
      {status === 'running' && left !== null && (
        <span className="n q2">
          {t.rate(units.bytes((bytesRead / elapsedMs) * 1000))}, {t.left(units.duration(left))}
        </span>
      )}
    </>
  )
}

/** What the search takes, until its pace tells more. */
function Cost({ state }: StripProps) {
  const { dataset, meter } = useStores()
  const { units, language } = useText()
  const { plan, sample, pace } = state
  const limit = knownResolveLimit(meter.get().limits)
  const count = sample ?? plan.units.length
  const { requests, bytes, ms } = searchCost(state, count, dataset.get(), pace, limit)
  return (
    <span className="n q2 cost">
      {texts[language].cost(units.count(requests), units.bytes(bytes), units.duration(ms))}
    </span>
  )
}

/** What was passed over because it cannot be read, and the way to try it again. */
function MissingParts({ state: { missing, status, fault } }: StripProps) {
  const { search, dataset } = useStores()
  const reason = missing.find((each) => isStale(each.fault)) ?? missing[0]
  if (!reason) return null
  return (
    <MissingNote missing={missing}>
      {status !== 'running' && !fault && (
        <RetryButton
          onClick={() => retryFault(dataset, reason.fault, () => search.retryMissing())}
        />
      )}
    </MissingNote>
  )
}

/** The estimate of the total, where what was read is a random sample. */
function Expected({ state }: StripProps) {
  const { units, language } = useText()
  const t = texts[language]
  const estimate = searchEstimate(state)
  if (!estimate) return null
  const { total, low, high } = estimate
  return (
    <span className="n pv estimate" title={t.estimateHelp}>
      {total === 0
        ? t.estimateNone(units.count(high))
        : t.estimate(units.count(total), units.count(low), units.count(high))}
    </span>
  )
}

function EngineStart({ state: { status } }: StripProps) {
  const { engine } = useStores()
  const engineState = useReadable(engine.state)
  const { loaded, total } = useReadable(engine.loading)
  const { units, language } = useText()
  if (status !== 'running' || engineState !== 'starting') return null
  return <span className="q">{texts[language].engineLoading(units.share(loaded, total))}</span>
}

function NextStep({ state: { status, fault, sample, units: done } }: StripProps) {
  const { search, dataset } = useStores()
  const { browse: t, language } = useText()
  const isSampled = sample !== null && done >= sample
  return (
    <>
      {status === 'running' && (
        <button type="button" className="b stop" onClick={() => search.stop()}>
          {t.stop}
        </button>
      )}
      {status === 'stopped' && (
        <button type="button" className="b" onClick={() => search.resume()}>
          {isSampled ? texts[language].goOnAll : t.goOn}
        </button>
      )}
      {fault && <RetryButton onClick={() => retryFault(dataset, fault, () => search.resume())} />}
    </>
  )
}

function bytesOf(units: Search['plan']['units']): number {
  return units.reduce((sum, { bytes }) => sum + bytes, 0)
}
