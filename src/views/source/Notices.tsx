import { useMemo } from 'react'
import type { Fault } from '../../lib/errors.ts'
import { setSource } from '../../query/edit.ts'
import { mainDataset } from '../../query/query.ts'
import { useReadable, useStores } from '../../state/hooks.ts'
import type { Dataset } from '../../state/dataset.ts'
import { retryFault } from '../../state/retry.ts'
import type { Line } from '../../state/rows.ts'
import type { Stores } from '../../state/stores.ts'
import { FaultNote } from '../../ui/FaultNote.tsx'
import { useText } from '../../ui/language.tsx'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { Link } from '../../ui/Link.tsx'
import { RetryButton } from '../../ui/RetryButton.tsx'
import { SignIn } from './lazy-sign-in.tsx'

const RareNotices = lazyPart(
  async () => (await import('./RareNotices.tsx')).RareNotices,
  FirstFault,
)

/** What stands above every view: that it is a sample, files that take no part, a broken link. */
export function Notices() {
  const stores = useStores()
  const { dataset, session } = stores
  const data = useReadable(dataset)
  const { frame: t } = useText()
  return (
    <section className="notices" aria-label={t.notices}>
      {data.source.kind === 'sample' && (
        <p className="banner">
          <b>{t.synthetic}.</b> {t.sampleNote} <FullDatasetLink />
        </p>
      )}
      {session.isPossible && <SignIn at="notices" />}
      {data.fault && data.files.length > 0 && <Reopening fault={data.fault} />}
      <FileNotice data={data} />
      {data.catalogFault && <FaultNote fault={data.catalogFault} />}
      {useIsRare(stores, data) && <RareNotices />}
      <LineNotice />
    </section>
  )
}

/** Whether there may be something to say that most visits never see. */
function useIsRare({ url, local, opened }: Stores, { files, repository }: Dataset): boolean {
  const missed = useReadable(local.missed)
  const current = useReadable(opened)
  const isRowOdd = current.kind === 'row' && current.indexFault !== null
  const isRepositoryOdd =
    repository !== null && (repository.isPartial || repository.gated !== false)
  const isSeveral = files.filter(({ fault }) => fault).length > 1
  return url.problems.length > 0 || missed !== null || isRowOdd || isRepositoryOdd || isSeveral
}

/** What can be said of several files without the words for all of them. */
function FirstFault() {
  const { dataset } = useStores()
  const fault = useReadable(dataset).files.find((file) => file.fault)?.fault
  return fault ? <Reopening fault={fault} /> : null
}

function Reopening({ fault }: { fault: Fault }) {
  const { dataset } = useStores()
  return (
    <FaultNote fault={fault}>
      <RetryButton onClick={() => dataset.open(dataset.get().source, 'again')} />
    </FaultNote>
  )
}

/** Why the one file that takes no part takes none. */
function FileNotice({ data }: { data: Dataset }) {
  const [first, ...others] = data.files.flatMap((file) => file.fault ?? [])
  return first && others.length === 0 ? <Reopening fault={first} /> : null
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
