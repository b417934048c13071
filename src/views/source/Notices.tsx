import { Suspense, useMemo, useState } from 'react'
import type { Fault } from '../../lib/errors.ts'
import { setSource } from '../../query/edit.ts'
import { mainDataset } from '../../query/query.ts'
import { useReadable, useStores } from '../../state/hooks.ts'
import type { Dataset } from '../../state/dataset.ts'
import { retryFault } from '../../state/retry.ts'
import type { Line } from '../../state/rows.ts'
import { ErrorBoundary } from '../../ui/ErrorBoundary.tsx'
import { FaultNote } from '../../ui/FaultNote.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useText } from '../../ui/language.tsx'
import { Link } from '../../ui/Link.tsx'
import { RetryButton } from '../../ui/RetryButton.tsx'
import { SignIn } from './lazy-sign-in.tsx'
import { lazyPart } from '../../ui/lazy-part.tsx'

/** Few datasets need these words. */
const HubNotices = lazyPart(async () => (await import('./HubNotices.tsx')).HubNotices)

/** What stands above every view: that it is a sample, files that take no part, a broken link. */
export function Notices() {
  const { url, dataset, session } = useStores()
  const data = useReadable(dataset)
  const { frame: t } = useText()
  const [isDismissed, setDismissed] = useState(false)
  const problems = url.problems.map(({ key, value }) => `${key}=${value}`).join(', ')
  return (
    <section className="notices" aria-label={t.notices}>
      {data.source.kind === 'sample' && (
        <p className="banner">
          <b>{t.synthetic}.</b> {t.sampleNote} <FullDatasetLink />
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
      {session.isPossible && <SignIn at="notices" />}
      <DropNotice />
      {data.fault && data.files.length > 0 && (
        <FaultNote fault={data.fault}>
          <RetryButton onClick={() => dataset.open(data.source, 'again')} />
        </FaultNote>
      )}
      <HubNotice data={data} />
      <FileNotices data={data} />
      {data.catalogFault && <FaultNote fault={data.catalogFault} />}
      <IndexNotice />
      <LineNotice />
    </section>
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
  const { retry } = useText().errors
  if (!repository) return null
  const isShut = repository.gated !== false && !files.some(({ opened }) => opened)
  if (!repository.isPartial && !isShut) return null
  return (
    <ErrorBoundary resetKey={repository.repo} retry={retry}>
      <Suspense>
        <HubNotices
          repository={repository}
          isShut={isShut}
          onRetry={() => dataset.open(source, 'again')}
        />
      </Suspense>
    </ErrorBoundary>
  )
}

function FullDatasetLink() {
  const { url } = useStores()
  const { openFull } = useText().frame
  const query = useReadable(url)
  return (
    <Link
      href={url.href(setSource(query, mainDataset))}
      onFollow={() => url.navigate((current) => setSource(current, mainDataset))}
    >
      {openFull}
    </Link>
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

function FileNotices({ data }: { data: Dataset }) {
  const { dataset } = useStores()
  const { frame: t, errors, units } = useText()
  const faults = data.files.flatMap((file) => file.fault ?? [])
  const [first] = faults
  if (!first) return null
  if (faults.length === 1) {
    return (
      <FaultNote fault={first}>
        <RetryButton onClick={() => dataset.open(data.source, 'again')} />
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
      <RetryButton onClick={() => dataset.open(data.source, 'again')} />
    </details>
  )
}

/** Why lines of the table cannot be read, and the way to read them after all. */
function LineNotice() {
  const { url, dataset, rows } = useStores()
  const { view } = useReadable(url)
  const { lines } = useReadable(rows)
  const fault = useMemo(() => firstFault(lines), [lines])
  if (!fault || view !== 'browse') return null
  return (
    <FaultNote fault={fault}>
      <RetryButton onClick={() => retryFault(dataset, fault, () => rows.retry())} />
    </FaultNote>
  )
}

function firstFault(lines: ReadonlyMap<number, Line>): Fault | undefined {
  for (const line of lines.values()) if (line.kind === 'fault') return line.fault
  return undefined
}
