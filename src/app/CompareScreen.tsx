import { openRow } from '../query/edit.ts'
import { shortName } from '../query/shard-name.ts'
import { useReadable, useStores } from '../state/hooks.ts'
import type { Opened } from '../state/opened.ts'
import { compare } from '../text/compare.ts'
import { useText } from '../ui/language.tsx'
import { CompareView, type ComparedRow } from '../views/conversation/compare/CompareView.tsx'
import { diffTexts } from './differ.ts'
import { OpeningState } from './OpeningState.tsx'
import { useKeys } from './shortcuts.ts'

/** Two conversations side by side, or what stands in for the one that cannot be shown yet. */
export function CompareScreen() {
  const { url, opened, beside } = useStores()
  const text = compare[useText().language]
  const one = useReadable(opened)
  const two = useReadable(beside)
  const left = useRow(one)
  const right = useRow(two)
  const close = () =>
    url.navigate((query) => {
      const { uuid = null, at = null } = query.open ?? {}
      return openRow(query, { uuid, at })
    })
  const swap = () =>
    url.navigate((query) => {
      if (!query.open?.beside) return query
      const { beside: second, ...first } = query.open
      return openRow(query, { ...second, beside: first })
    })
  useKeys({ Escape: close })
  if (left && right) {
    return <CompareView {...{ left, right, diffTexts }} onSwap={swap} onClose={close} />
  }
  return (
    <section className="pane full" aria-label={text.name}>
      <div className="state">
        {isRecord(one) || isRecord(two) ? (
          <p role="status">{text.noConversation(isRecord(one) ? 'A' : 'B')}</p>
        ) : left ? (
          <OpeningState opened={two} store={beside} />
        ) : (
          <OpeningState opened={one} store={opened} />
        )}
        <button type="button" className="b" onClick={close}>
          {text.close}
        </button>
      </div>
    </section>
  )
}

/** Whether a row is there that has no messages. */
function isRecord(opened: Opened): boolean {
  return opened.kind === 'row' && opened.row.kind === 'record'
}

/** A row as it is compared; null while it is not there, and for rows without messages. */
function useRow(opened: Opened): ComparedRow | null {
  const { url, list } = useStores()
  const { dataset } = useReadable(list)
  if (opened.kind !== 'row' || opened.row.kind !== 'conversation') return null
  const { file, rowGroup, row } = opened.ref
  const { uuid, at } = opened.open
  return {
    conversation: opened.row.conversation,
    file: shortName(dataset.files[file]?.ref.name ?? ''),
    rowInFile: (dataset.shapes[file]?.rowGroups[rowGroup]?.rowStart ?? 0) + row + 1,
    onOpen: () => url.navigate((query) => openRow(query, { uuid, at })),
  }
}
