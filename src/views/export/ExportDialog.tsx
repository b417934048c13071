import { useEffect, useState } from 'react'
import { never } from '../../lib/assert.ts'
import { isFiltered, needsScan, type Query } from '../../query/query.ts'
import { conditionsOf } from '../../query/words.ts'
import type { Export } from '../../state/exporting.ts'
import { useReadable, useStores } from '../../state/hooks.ts'
import { retryFault } from '../../state/retry.ts'
import { isStale } from '../../state/stale.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { FaultNote } from '../../ui/FaultNote.tsx'
import { exportWords } from '../../text/export-words.ts'
import { conditionWords } from '../../text/filters.ts'
import { order } from '../../text/order.ts'
import { useText } from '../../ui/language.tsx'
import { MissingNote } from '../../ui/MissingNote.tsx'
import { exportName } from './export-name.ts'
import './export.css'

/** What will be written, and then how far it has got. */
export function ExportDialog({ onClose }: { onClose: () => void }) {
  const { list, exporting, dataset: datasetStore } = useStores()
  const { index, dataset, covered, rows, query } = useReadable(list)
  const state = useReadable(exporting)
  useEffect(() => exporting.warm(), [exporting])
  const { browse: t, language, units } = useText()
  const say = exportWords[language]
  const [name, setName] = useState(() => state.fileName || exportName(query))
  const words = dataset.kind === 'table' ? t.rows : t.conversations
  const isExact = dataset.phase === 'ready' && covered >= rows
  const next = { query, total: isExact ? index.total : null }
  const isRunning = state.status === 'running'
  const shown = state.query ? { query: state.query, total: state.total } : next
  const isOther = state.status !== 'idle' && !isSameSelection(shown.query, query)
  return (
    <Dialog
      title={say.title}
      closeLabel={t.close}
      onClose={() => {
        exporting.dismiss()
        onClose()
      }}
    >
      <p className="export-what">
        {shown.total === null
          ? say.unknown
          : say.what(words(units.count(shown.total), shown.total === 1))}
      </p>
      <dl className="facts">
        <dt>{say.filter}</dt>
        <dd>{isFiltered(shown.query) ? <Conditions query={shown.query} /> : say.all}</dd>
      </dl>
      <p className="q">{say.format}</p>
      {needsScan(shown.query) && <p className="q">{say.search}</p>}
      {shown.query.sort && <p className="q">{order[language].exported}</p>}
      <label className="export-name">
        {say.file}
        <input
          className="field"
          value={isRunning ? state.fileName : name}
          disabled={isRunning || isOther}
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <Progress state={state} />
      {state.missing.length > 0 && <MissingNote missing={state.missing} />}
      <footer>
        {isRunning ? (
          <button type="button" className="b stop" onClick={() => exporting.stop()}>
            {t.stop}
          </button>
        ) : isOther ? (
          <button
            type="button"
            className="b solid"
            onClick={() => {
              exporting.dismiss()
              setName(exportName(query))
            }}
          >
            {say.new}
          </button>
        ) : (
          <button
            type="button"
            className="b solid"
            data-first
            disabled={dataset.phase !== 'ready' || name.trim() === ''}
            onClick={() => {
              exporting.dismiss()
              const start = () => exporting.start(query, dataset, next.total, withExtension(name))
              if (state.fault) retryFault(datasetStore, state.fault, start)
              else start()
            }}
          >
            <NextStep state={state} />
          </button>
        )}
      </footer>
    </Dialog>
  )
}

/** Label of the button that goes on from here; files that have changed are opened anew first. */
function NextStep({ state }: { state: Export }) {
  const say = exportWords[useText().language]
  if (state.status === 'idle') return say.start
  return state.fault && isStale(state.fault) ? say.reopen : say.again
}

function withExtension(name: string): string {
  return /\.jsonl$/i.test(name.trim()) ? name.trim() : `${name.trim()}.jsonl`
}

function Conditions({ query }: { query: Query }) {
  const { browse: t, language } = useText()
  return conditionsOf(query)
    .map((condition) => {
      switch (condition.kind) {
        case 'facet': {
          const name = t.facets[condition.facet]
          const values = condition.values.map((value) => value ?? t.noValue).join(', ')
          return `${condition.not ? t.not(name) : name} ${values}`
        }
        case 'text': {
          const scope = t.scopes[condition.text.scope]
          return `“${condition.text.text}” ${condition.text.not ? t.not(scope) : scope}`
        }
        case 'where': {
          const { name, value } = conditionWords(language, condition.where)
          return `${name} ${value}`
        }
        default:
          return never(condition)
      }
    })
    .join('; ')
}

function Progress({ state }: { state: Export }) {
  const { browse: t, language, units } = useText()
  const say = exportWords[language]
  const rows = t.rows(units.count(state.rows), state.rows === 1)
  const bytes = units.bytes(state.bytes)
  switch (state.status) {
    case 'idle':
      return null
    case 'running':
      return (
        <div role="status" className="export-progress">
          <span className="n">{say.running(rows, bytes)}</span>
          {state.total !== null && (
            <div className="bar">
              <i style={{ width: `${(state.rows / Math.max(1, state.total)) * 100}%` }} />
            </div>
          )}
          {state.sink === 'download' && <span className="q">{say.download}</span>}
        </div>
      )
    case 'done':
      return <p role="status">{say.done(rows, bytes)}</p>
    case 'stopped':
      return <p role="status">{say.stopped(rows)}</p>
    case 'failed':
      return (
        <>
          {state.fault && <FaultNote fault={state.fault} />}
          <p role="status">{state.isKept ? say.stopped(rows) : say.lost}</p>
        </>
      )
  }
}

/** Whether two queries select the same rows of the same files, in the same order. */
function isSameSelection(a: Query, b: Query): boolean {
  return (['source', 'facets', 'text', 'where', 'sort', 'seed'] as const).every(
    (part) => JSON.stringify(a[part]) === JSON.stringify(b[part]),
  )
}
