import { countingCost, knownResolveLimit } from '../../state/counting-cost.ts'
import type { Dataset } from '../../state/dataset.ts'
import { useReadable, useStores } from '../../state/hooks.ts'
import { retryFault } from '../../state/retry.ts'
import { downloadCatalog, isCountedButForDamage, isDescribable } from '../../state/sidecar.ts'
import { counting } from '../../text/counting.ts'
import { useTexts } from './texts.ts'
import { ProgressBar } from '../../ui/ProgressBar.tsx'
import { RetryButton } from '../../ui/RetryButton.tsx'

/** What is drawn from: the open files and how far they are counted. */
interface CountingProps {
  readonly data: { readonly dataset: Dataset }
}

/**
 * Counting that runs, waits to be asked for with its cost, or failed, each with its next step; the
 * catalog to keep when it is done.
 */
export function Counting({ data: { dataset: data } }: CountingProps) {
  switch (data.measuring.state) {
    case 'idle':
      return null
    case 'running':
      return <Running data={data} />
    case 'asking':
      return <Asking data={data} />
    case 'failed':
      return <Failed data={data} />
    case 'done':
      return <Keep data={data} />
  }
}

function useCountingTexts() {
  const texts = useTexts()
  const { overview: t, units } = texts
  const groups = (n: number) => t.facts.rowGroups(units.count(n), n === 1)
  return { ...texts, counting: counting[texts.language], groups }
}

function Running({ data }: { data: Dataset }) {
  const { dataset } = useStores()
  const { counting: t, units, groups } = useCountingTexts()
  const { measuring, rowGroups, pace } = data
  const share = measuring.rowGroups / Math.max(1, rowGroups)
  const left = (rowGroups - measuring.rowGroups) * (pace.msPerGroup ?? 0)
  const said = [
    t.progress(units.count(measuring.rowGroups), groups(rowGroups)),
    ...(pace.bytes > 0 ? [t.read(units.bytes(pace.bytes))] : []),
    ...(pace.msPerGroup === null ? [] : [t.left(units.duration(left))]),
  ].join(', ')
  return (
    <div className="measuring">
      <ProgressBar label={t.label} said={said} value={measuring.rowGroups} most={rowGroups} />
      <span className="n">{said}</span>
      <span className="vh" aria-live="polite">
        {t.announce(units.share(Math.floor(share * 10), 10))}
      </span>
      <button type="button" className="b stop" onClick={() => dataset.stopMeasuring()}>
        {t.pause}
      </button>
    </div>
  )
}

function Asking({ data }: { data: Dataset }) {
  const { dataset, meter } = useStores()
  const { counting: t, overview, units, groups } = useCountingTexts()
  const { measuring, rowGroups } = data
  const cost = countingCost(data, knownResolveLimit(useReadable(meter).limits))
  const isPaused = measuring.rowGroups > 0
  const { requests, bytes, ms, isTimed, resolves, limitShare } = cost
  return (
    <div className="measuring">
      <span>
        {isPaused && `${t.paused(units.count(measuring.rowGroups), groups(rowGroups))} ${t.kept} `}
        {t.cost(units.count(requests), units.bytes(bytes), units.duration(ms))}{' '}
        {isTimed ? t.timed : t.assumed}{' '}
        {resolves > 0 && `${t.limit(units.count(resolves), units.share(limitShare, 1))} `}
        {t.only}
      </span>
      <button type="button" className="b" onClick={() => dataset.measure()}>
        {isPaused ? t.goOn : overview.measure(groups(rowGroups - measuring.rowGroups))}
      </button>
    </div>
  )
}

/** So many failed files are named. */
const namedFailures = 5

function Failed({ data }: { data: Dataset }) {
  const { dataset } = useStores()
  const { counting: t, errors, units } = useCountingTexts()
  const { measuring, uncounted } = data
  const { fault } = measuring
  const words = fault && errors.words(fault)
  const again = () => dataset.measure()
  const others = [...uncounted.values()].filter((each) => each !== fault)
  const unnamed = others.length - (namedFailures - 1)
  return (
    <>
      <div className="measuring bad" role="alert">
        {words && (
          <span>
            <b>{words.title}</b> {words.advice}
          </span>
        )}
        {uncounted.size > 0 && (
          <span>{t.failed(units.count(uncounted.size), uncounted.size === 1)}</span>
        )}
        {others.slice(0, namedFailures - 1).map((each, i) => (
          <b key={i}>{errors.words(each).title}</b>
        ))}
        {unnamed > 0 && <span>{t.more(units.count(unnamed))}</span>}
        <RetryButton onClick={() => (fault ? retryFault(dataset, fault, again) : again())} />
      </div>
      {isCountedButForDamage(data) && <Keep data={data} note={t.withoutDamaged} />}
    </>
  )
}

/** The catalog as a download, where one can be given away. */
function Keep({ data, note }: { data: Dataset; note?: string }) {
  const { counting: t } = useCountingTexts()
  if (data.rowGroups === 0 || !isDescribable(data)) return null
  return (
    <div className="measuring">
      {note && <span>{note}</span>}
      <button type="button" className="b bare" onClick={() => downloadCatalog(data)}>
        {t.download}
      </button>
    </div>
  )
}

/** What stands in a chart's place before there is a number. */
export function NoNumbers({ data }: CountingProps) {
  const { overview: t } = useTexts()
  const { state } = data.dataset.measuring
  return (
    <p className="no-numbers">
      {state === 'asking' || state === 'failed' ? t.notCounted : t.waiting}
    </p>
  )
}
