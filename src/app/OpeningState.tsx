import { openRow } from '../query/edit.ts'
import { noQuestion } from '../query/query.ts'
import { useStores } from '../state/hooks.ts'
import type { Opened, OpenedStore } from '../state/opened.ts'
import { retryFault } from '../state/retry.ts'
import { reader } from '../text/reader.ts'
import { FaultNote } from '../ui/FaultNote.tsx'
import { useText } from '../ui/language.tsx'
import { RetryButton } from '../ui/RetryButton.tsx'

/** Why no conversation is on screen yet, and what to do about it. */
export function OpeningState(props: { opened: Opened; store: OpenedStore }) {
  const { opened, store } = props
  const { dataset, rows } = useStores()
  const { browse: t, units } = useText()
  switch (opened.kind) {
    case 'none':
    case 'row':
    case 'loading':
      return <p role="status">{t.opening}</p>
    case 'finding':
      return <p role="status">{t.finding(units.count(opened.rows))}</p>
    case 'moved':
      return (
        <>
          <h2>{t.moved}</h2>
          <p>{t.movedText(opened.open.uuid ?? '', opened.found ?? t.noValue)}</p>
          <button type="button" className="b solid" onClick={() => store.find()}>
            {t.findIt}
          </button>
        </>
      )
    case 'missing':
      return (
        <>
          <h2>{t.missing}</h2>
          <p>{t.missingText[opened.looked]}</p>
          {opened.looked !== 'all' && opened.open.uuid !== null && (
            <FilterByUuid uuid={opened.open.uuid} />
          )}
        </>
      )
    case 'fault':
      return (
        <FaultNote fault={opened.fault}>
          <RetryButton
            onClick={() =>
              retryFault(dataset, opened.fault, () => {
                store.retry()
                rows.retry()
              })
            }
          />
        </FaultNote>
      )
  }
}

/** Looks for a uuid in files that are not open, too: as a search, which tells its cost first. */
function FilterByUuid({ uuid }: { uuid: string }) {
  const { url } = useStores()
  const text = reader[useText().language]
  const filter = () =>
    url.navigate((query) => ({
      ...openRow(query, null),
      ...noQuestion,
      where: [{ kind: 'uuids', values: [uuid], not: false }],
    }))
  return (
    <>
      <p>{text.filterCost}</p>
      <button type="button" className="b solid" onClick={filter}>
        {text.filterByUuid}
      </button>
    </>
  )
}
