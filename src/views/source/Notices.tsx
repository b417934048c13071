import { useState } from 'react'
import { useReadable, useStores } from '../../state/hooks.ts'
import type { Dataset } from '../../state/dataset.ts'
import { FaultNote } from '../../ui/FaultNote.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useText } from '../../ui/language.tsx'

/** What stands above every view: that it is a sample, files that take no part, a broken link. */
export function Notices() {
  const { url, dataset } = useStores()
  const data = useReadable(dataset)
  const { frame: t, errors } = useText()
  const [isDismissed, setDismissed] = useState(false)
  const problems = url.problems.map(({ key, value }) => `${key}=${value}`).join(', ')
  return (
    <>
      {data.source.kind === 'sample' && (
        <p className="banner">
          <b>{t.synthetic}.</b> {t.sampleNote}
        </p>
      )}
      {problems !== '' && !isDismissed && (
        <div className="note warn" role="alert">
          <Icon name="warn" />
          <p>{t.linkProblem(problems)}</p>
          <button
            type="button"
            className="b bare icon"
            aria-label={t.close}
            onClick={() => setDismissed(true)}
          >
            <Icon name="close" />
          </button>
        </div>
      )}
      <FileNotices data={data} />
      {data.phase === 'empty' && (
        <main id="main" tabIndex={-1} className="empty-source">
          {data.fault ? (
            <FaultNote fault={data.fault}>
              <button
                type="button"
                className="b"
                onClick={() => dataset.open(data.source, 'again')}
              >
                {errors.retry}
              </button>
            </FaultNote>
          ) : (
            <div className="state">
              <Icon name="file" />
              <h1>{data.source.kind === 'local' ? t.localGone : t.noSource}</h1>
              <p>{data.source.kind === 'local' ? t.localGoneAdvice : t.dropHere}</p>
            </div>
          )}
        </main>
      )}
    </>
  )
}

function FileNotices({ data }: { data: Dataset }) {
  const { dataset } = useStores()
  const { frame: t, errors, units } = useText()
  const faults = data.files.flatMap((file) => file.fault ?? [])
  const [first] = faults
  if (!first) return null
  if (faults.length === 1) {
    return (
      <FaultNote fault={first}>
        <Again onClick={() => dataset.open(data.source, 'again')} />
      </FaultNote>
    )
  }
  return (
    <details className="note bad file-notes">
      <summary>
        <Icon name="warn" />
        <span>{t.fileProblems(units.count(faults.length), false)}</span>
        <span className="q">{t.showFiles}</span>
      </summary>
      <ul>
        {faults.map((fault, i) => {
          const { title, advice } = errors.words(fault)
          return (
            <li key={i}>
              <b>{title}.</b> {advice}
            </li>
          )
        })}
      </ul>
      <Again onClick={() => dataset.open(data.source, 'again')} />
    </details>
  )
}

function Again({ onClick }: { onClick: () => void }) {
  const { errors } = useText()
  return (
    <button type="button" className="b" onClick={onClick}>
      {errors.retry}
    </button>
  )
}
