import { useEffect } from 'react'
import { conditionsOf } from '../query/words.ts'
import { useReadable, useStores } from '../state/hooks.ts'
import type { RowsStore } from '../state/rows.ts'
import { Late } from '../ui/lazy-part.tsx'
import { BrowseView } from '../views/browse/BrowseView.tsx'
import { Chips } from '../views/filters/Chips.tsx'
import { FilterRail } from '../views/filters/FilterRail.tsx'
import { held } from './held.ts'
import { AnswerSource } from './AnswerSource.tsx'
import { AnswerChip, CompareScreen, HeldStrip } from './lazy.ts'
import { ConversationPane, warmReader } from './lazy-pane.ts'
import { openAt } from './open-at.ts'
import { useSelected } from './selected.ts'
import { useKeys } from './shortcuts.ts'

// The same element each time: what it shows does not follow the list, which grows with each hit.
const filterRail = <FilterRail />

/** The table with the opened conversation beside it. */
export function BrowseScreen() {
  const stores = useStores()
  const query = useReadable(stores.url)
  const isHolding = useReadable(held) !== null
  const { position: selected, isLocating } = useSelected()
  useEffect(() => afterLines(stores.rows, warmReader), [stores.rows])
  const step = (by: 1 | -1) => () => {
    const stepping = import('../state/random-reading.ts').then((m) => m.stepRandom(stores, by))
    stepping.catch(() => undefined) // the script did not arrive: the key can be pressed again
  }
  const toList = () => document.querySelector<HTMLElement>('[data-position][tabindex="0"]')?.focus()
  useKeys({
    ...(!query.open && { j: toList, k: toList }),
    g: () => document.getElementById('go-to-row')?.click(),
    r: step(1),
    R: step(-1),
  })
  if (query.open?.beside) {
    return (
      <main id="main" className="compared" tabIndex={-1}>
        <Late fallback={<div className="pane" />}>
          <CompareScreen />
        </Late>
      </main>
    )
  }
  return (
    <BrowseView
      rail={filterRail}
      chips={
        <>
          <Chips />
          {isHolding && <HeldStrip />}
        </>
      }
      conditions={conditionsOf(query).length}
      selected={selected}
      isLocating={isLocating}
      pane={
        query.open && (
          <Late fallback={<div className="pane" />}>
            <ConversationPane selected={selected} />
          </Late>
        )
      }
      onOpen={(position) => void openAt(stores, position)}
      answerOf={answerOf}
    />
  )
}

/** Time without new lines after which what opens them is loaded, in ms: rows come first. */
const settleMs = 500

/** Calls back once, when lines have come and no more do. */
function afterLines(rows: RowsStore, callback: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const follow = () => {
    clearTimeout(timer)
    if (rows.get().lines.size > 0) timer = setTimeout(finish, settleMs)
  }
  const stop = rows.subscribe(follow)
  const finish = () => {
    stop()
    callback()
  }
  follow()
  return () => {
    stop()
    clearTimeout(timer)
  }
}

/** Sets an answer in one line: fractions small, so that no line of the table grows. */
function answerOf(answer: string) {
  const tex = answer.replaceAll(/\\[dc]frac(?![A-Za-z])/g, '\\tfrac')
  return (
    <Late fallback={<AnswerSource tex={tex} />}>
      <AnswerChip tex={tex} />
    </Late>
  )
}
