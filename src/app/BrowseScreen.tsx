import { Suspense } from 'react'
import { openRow } from '../query/edit.ts'
import { conditionsOf } from '../query/words.ts'
import { rowAt } from '../scan/row-list.ts'
import { useReadable, useStores } from '../state/hooks.ts'
import { positionOfRow } from '../state/positions.ts'
import type { Stores } from '../state/stores.ts'
import { BrowseView } from '../views/browse/BrowseView.tsx'
import { Chips } from '../views/filters/Chips.tsx'
import { FilterRail } from '../views/filters/FilterRail.tsx'
import { ConversationPane } from './ConversationPane.tsx'
import { AnswerChip } from './lazy.ts'
import { useSelected } from './selected.ts'

/** The table with the opened conversation beside it. */
export function BrowseScreen() {
  const stores = useStores()
  const query = useReadable(stores.url)
  const selected = useSelected()
  return (
    <BrowseView
      rail={<FilterRail />}
      chips={<Chips />}
      conditions={conditionsOf(query).length}
      selected={selected}
      pane={query.open && <ConversationPane selected={selected} />}
      onOpen={(position) => void openAt(stores, position)}
      answerOf={answerOf}
    />
  )
}

function answerOf(tex: string) {
  return (
    <Suspense fallback={<span className="boxed">{tex}</span>}>
      <AnswerChip tex={tex} />
    </Suspense>
  )
}

/** Opens the row at a position of the list. */
export async function openAt(
  { url, list, rows }: Stores,
  position: number,
  how: 'push' | 'replace' = 'push',
): Promise<void> {
  const { index, dataset, key } = list.get()
  const ref = await rowAt(index, position, rows.rowsOf)
  if (!ref || list.get().key !== key) return
  const line = rows.get().lines.get(position)
  const uuid =
    line?.kind === 'row' && line.summary.kind === 'conversation' ? line.summary.uuid : null
  const at = positionOfRow(dataset, ref)
  url.navigate((query) => openRow(query, { uuid, at }), how)
}
