import { useState } from 'react'
import { useReadable, useStores } from '../../state/hooks.ts'
import type { Dataset } from '../../state/dataset.ts'
import { ErrorBoundary } from '../../ui/ErrorBoundary.tsx'
import { FaultNote } from '../../ui/FaultNote.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useText } from '../../ui/language.tsx'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { RetryButton } from '../../ui/RetryButton.tsx'

/** Few datasets need these words. */
const HubNotices = lazyPart(async () => (await import('./HubNotices.tsx')).HubNotices)

/** Notices that most visits never see: each says nothing where it has nothing to say. */
export function RareNotices() {
  const { dataset } = useStores()
  const data = useReadable(dataset)
  return (
    <>
      <LinkProblems />
      <DropNotice />
      <HubNotice data={data} />
      <FileNotices data={data} />
      <IndexNotice />
    </>
  )
}

/** Parts of the address that mean nothing. */
function LinkProblems() {
  const { url } = useStores()
  const { frame: t } = useText()
  const [isDismissed, setDismissed] = useState(false)
  const problems = url.problems.map(({ key, value }) => `${key}=${value}`).join(', ')
  if (problems === '' || isDismissed) return null
  return (
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
  )
}

/** Why the opened row took more bytes than with the index that was published for its file. */
function IndexNotice() {
  const { opened } = useStores()
  const current = useReadable(opened)
  if (current.kind !== 'row' || !current.indexFault) return null
  return <FaultNote fault={current.indexFault} />
}

function HubNotice({ data: { source, repository, files } }: { data: Dataset }) {
  const { dataset } = useStores()
  if (!repository) return null
  const isShut = repository.gated !== false && !files.some(({ opened }) => opened)
  if (!repository.isPartial && !isShut) return null
  return (
    <ErrorBoundary resetKey={repository.repo}>
      <HubNotices
        repository={repository}
        isShut={isShut}
        onRetry={() => dataset.open(source, 'again')}
      />
    </ErrorBoundary>
  )
}

/** What a drop did not give. */
function DropNotice() {
  const { local } = useStores()
  const missed = useReadable(local.missed)
  const { frame: t } = useText()
  if (!missed) return null
  const close = (
    <button
      type="button"
      className="b bare icon"
      aria-label={t.close}
      onClick={() => local.forgetMissed()}
    >
      <Icon name="close" />
    </button>
  )
  if (missed.fault) return <FaultNote fault={missed.fault}>{close}</FaultNote>
  return (
    <div className="note warn" role="alert">
      <Icon name="warn" />
      <p>{t.dropEmpty}</p>
      {close}
    </div>
  )
}

/** Files that take no part, where there are several. */
function FileNotices({ data }: { data: Dataset }) {
  const { dataset } = useStores()
  const { frame: t, errors, units } = useText()
  const faults = data.files.flatMap((file) => file.fault ?? [])
  if (faults.length < 2) return null
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
      <RetryButton onClick={() => dataset.open(data.source, 'again')} />
    </details>
  )
}
