import { useStores } from '../../state/hooks.ts'
import { useTexts } from './texts.ts'
import { Provenance } from './Provenance.tsx'
import { useRowGroups, type Overview } from './use-overview.ts'

/** Where counted numbers come from. */
export function CountedFooter({ data }: { data: Overview }) {
  const { overview: t, units } = useTexts()
  const rowGroups = useRowGroups()
  const { measuring, rowGroups: all } = data.dataset
  return (
    <>
      <Provenance coverage={data.coverage} />
      <span>
        {data.coverage.isComplete
          ? t.counted(rowGroups(all))
          : t.countedSoFar(units.count(measuring.rowGroups), rowGroups(all))}
      </span>
    </>
  )
}

/** Counting that runs, waits to be asked for, or failed, with its next step; nothing when done. */
export function Counting({ data }: { data: Overview }) {
  const { dataset } = useStores()
  const { overview: t, errors, units } = useTexts()
  const groups = useRowGroups()
  const { measuring, rowGroups } = data.dataset
  const left = rowGroups - measuring.rowGroups
  switch (measuring.state) {
    case 'idle':
    case 'done':
      return null
    case 'running':
      return (
        <div className="measuring">
          <div
            className="bar"
            role="progressbar"
            aria-label={t.counting}
            aria-valuemin={0}
            aria-valuemax={rowGroups}
            aria-valuenow={measuring.rowGroups}
          >
            <i style={{ width: `${(measuring.rowGroups / Math.max(1, rowGroups)) * 100}%` }} />
          </div>
          <button type="button" className="b stop" onClick={() => dataset.stopMeasuring()}>
            {t.stop}
          </button>
        </div>
      )
    case 'asking':
      return (
        <div className="measuring">
          <span>{t.measureCost(units.count(left))}</span>
          <button type="button" className="b" onClick={() => dataset.measure()}>
            {t.measure(groups(left))}
          </button>
        </div>
      )
    case 'failed': {
      const words = measuring.fault && errors.words(measuring.fault)
      return (
        <div className="measuring bad" role="alert">
          {words && (
            <span>
              <b>{words.title}</b> {words.advice}
            </span>
          )}
          <button type="button" className="b" onClick={() => dataset.measure()}>
            {errors.retry}
          </button>
        </div>
      )
    }
  }
}

/** What stands in a chart's place before there is a number. */
export function NoNumbers({ data }: { data: Overview }) {
  const { overview: t } = useTexts()
  const { state } = data.dataset.measuring
  return (
    <p className="no-numbers">
      {state === 'asking' || state === 'failed' ? t.notCounted : t.waiting}
    </p>
  )
}
