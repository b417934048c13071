import type { ReactNode } from 'react'
import { useReadable, useStores } from '../../state/hooks.ts'
import { hasGaps, isUnreadable } from '../../state/gaps.ts'
import type { List } from '../../state/list.ts'
import { unplacedFiles } from '../../state/unplaced.ts'
import { useText } from '../../ui/language.tsx'
import { lazyPart, leftOut } from '../../ui/lazy-part.tsx'

/** Cards are seldom wrong. */
const UnplacedNote = lazyPart(
  async () => (await import('./UnplacedNote.tsx')).UnplacedNote,
  leftOut,
)

/** How many rows the list holds, how much of the data that covers, and what can be done to it. */
export function CountLine({ tools }: { tools: ReactNode }) {
  const { list } = useStores()
  const current = useReadable(list)
  const { index, dataset } = current
  const { browse: t, frame, units } = useText()
  const { total } = index
  const { phase, files, kind } = dataset
  const isOpening = phase === 'listing' || (phase === 'opening' && total === 0)
  const done = files.filter(({ opened, fault }) => opened ?? fault).length
  const words = kind === 'table' ? t.rows : t.conversations
  const isKnown = kind !== null && !isOpening && !isUnreadable(dataset)
  return (
    <div className="count">
      <span role="status">{isKnown && words(units.count(total), total === 1)}</span>
      {isOpening && (
        <span>
          {phase === 'listing'
            ? frame.listing
            : frame.opening(units.count(done), units.count(files.length))}
        </span>
      )}
      {isKnown && <Covered list={current} />}
      {tools}
    </div>
  )
}

/** How much of the data the list covers. */
function Covered({ list }: { list: List }) {
  const { browse: t, units } = useText()
  const { covered, rows, dataset } = list
  if (dataset.phase === 'ready' && unplacedFiles(dataset).length > 0) {
    return <UnplacedNote />
  }
  if (covered >= rows && dataset.phase === 'ready') return <Whole list={list} />
  return <span className="pv partial">{t.soFar(units.share(covered, rows))}</span>
}

/** That nothing can be added, and where it is from; nothing where files are missing. */
function Whole({ list: { dataset, isPublished } }: { list: List }) {
  const { browse: t } = useText()
  if (hasGaps(dataset)) return null
  return (
    <span className={`pv ${isPublished ? 'derived' : 'exact'}`}>
      {isPublished ? t.published : t.exact}
    </span>
  )
}
