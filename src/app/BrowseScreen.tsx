import { Suspense, useEffect } from 'react'
import { conditionsOf } from '../query/words.ts'
import { useReadable, useStores } from '../state/hooks.ts'
import type { RowsStore } from '../state/rows.ts'
import { BrowseView } from '../views/browse/BrowseView.tsx'
import { Chips } from '../views/filters/Chips.tsx'
import { FilterRail } from '../views/filters/FilterRail.tsx'
import { ConversationPane } from './ConversationPane.tsx'
import { AnswerChip, warmReader } from './lazy.ts'
import { openAt } from './open-at.ts'
import { useSelected } from './selected.ts'

/** The table with the opened conversation beside it. */
export function BrowseScreen() {
  const stores = useStores()
  const query = useReadable(stores.url)
  const selected = useSelected()
  useEffect(() => onFirstLine(stores.rows, warmReader), [stores.rows])
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

/** Calls back once the browser is idle after the first line has come. */
function onFirstLine(rows: RowsStore, callback: () => void): () => void {
  let idle = 0
  const follow = () => {
    if (idle === 0 && rows.get().lines.size > 0) idle = requestIdleCallback(callback)
  }
  const stop = rows.subscribe(follow)
  follow()
  return () => {
    stop()
    cancelIdleCallback(idle)
  }
}

function answerOf(tex: string) {
  return (
    <Suspense fallback={<span className="boxed">{tex}</span>}>
      <AnswerChip tex={tex} />
    </Suspense>
  )
}
