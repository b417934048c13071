import { useEffect, useMemo, useState } from 'react'
import { setDraws, setSort } from '../../query/edit.ts'
import { needsScan, sortColumns } from '../../query/query.ts'
import { useReadable, useStores } from '../../state/hooks.ts'
import type { List } from '../../state/list.ts'
import { drawPlan, openDraw, stepRandom, turnFacets } from '../../state/random-reading.ts'
import { order } from '../../text/order.ts'
import { FaultNote } from '../../ui/FaultNote.tsx'
import { useText } from '../../ui/language.tsx'

/** In which order the rows stand, and reading them as chance has it. */
export function OrderBar() {
  const stores = useStores()
  const query = useReadable(stores.url)
  const { sort, seed } = query
  const t = order[useText().language]
  const isDrawn = seed !== null && needsScan(query)
  const column = sort?.column ?? (isDrawn ? '' : 'position')
  const descending = sort?.descending ?? false
  const choose = (next: string, isDown: boolean) => {
    const found = sortColumns.find((each) => each === next)
    const chosen = found ? { column: found, descending: isDown } : null
    stores.url.navigate((now) => setSort(now, chosen))
  }
  return (
    <div className="order">
      <label>
        <span className="vh">{t.by}</span>
        <select
          className="b"
          value={column}
          onChange={(event) => choose(event.target.value, descending)}
        >
          {isDrawn && <option value="">{t.drawn}</option>}
          {sortColumns.map((each) => (
            <option key={each} value={each}>
              {t.columns[each]}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        className="b"
        aria-label={descending ? t.descending : t.ascending}
        title={descending ? t.descending : t.ascending}
        disabled={column === ''}
        onClick={() => choose(column, !descending)}
      >
        {descending ? '↓' : '↑'}
      </button>
      {seed === null && (
        <button type="button" className="b" onClick={() => void stepRandom(stores, 1)}>
          {t.random} <kbd>r</kbd>
        </button>
      )}
      {sort && <SortNote />}
      {seed !== null && <RandomNote seed={seed} />}
    </div>
  )
}

/** How much of the list is sorted, and what the rest takes. */
function SortNote() {
  const { list } = useStores()
  const { status, bytes, groups, isLimited, fault } = useReadable(list.sorting)
  const { language, units } = useText()
  const t = order[language]
  if (status === 'off') return null
  const canGoOn = status === 'stopped' || status === 'failed'
  return (
    <span className="order-note" role="group" aria-label={t.sort}>
      <Reach />
      {status === 'asking' && <span>{t.cost(units.bytes(bytes), units.count(groups))}</span>}
      {status === 'done' && isLimited && <span>{t.limited}</span>}
      {status === 'running' && (
        <button type="button" className="b" onClick={() => list.stop()}>
          {t.stop}
        </button>
      )}
      {(status === 'asking' || canGoOn) && (
        <button type="button" className="b" onClick={() => list.sort()}>
          {canGoOn ? t.goOn : t.start}
        </button>
      )}
      {fault && <FaultNote fault={fault} />}
    </span>
  )
}

/** Over how many rows the order holds. */
function Reach() {
  const { list } = useStores()
  const { covered, rows: all } = useReadable(list)
  const { status, rows, total } = useReadable(list.sorting)
  const { language, units } = useText()
  const t = order[language]
  const isSoFar = covered < all
  if (status === 'done' && rows === total) {
    const words = isSoFar ? t.sortedSoFar : t.sorted
    return (
      <span className={`pv ${isSoFar ? 'partial' : 'exact'}`}>{words(units.count(total))}</span>
    )
  }
  return (
    <span className="pv partial">
      {rows === 0 ? t.notYet : t.partly(units.count(rows), units.count(total))}
    </span>
  )
}

/** What is drawn from, where it is not the whole list as everyone has it. */
function drawnFrom(list: List, t: (typeof order)['en']): string {
  const isSoFar = list.isGrowing || list.covered < list.rows
  if (needsScan(list.query)) return isSoFar ? t.hitsSoFar : t.hits
  return isSoFar ? t.countedSoFar : ''
}

/** Which draw is open, and the way to the next one. */
function RandomNote({ seed }: { seed: number }) {
  const stores = useStores()
  const { each, open } = useReadable(stores.url)
  const list = useReadable(stores.list)
  const { language, units } = useText()
  const t = order[language]
  const { rows } = stores
  const plan = useMemo(() => drawPlan(list, seed, each, rows), [list, seed, each, rows])
  const turns = useMemo(() => turnFacets(list), [list])
  const [draw, setDraw] = useState<number | null>(null)
  useEffect(() => {
    let isCurrent = true
    const settle = (found: number | null) => isCurrent && setDraw(found)
    openDraw(stores, plan).then(settle, () => settle(null))
    return () => {
      isCurrent = false
    }
  }, [stores, plan, open])
  const total = units.count(plan.draws.total)
  const from = drawnFrom(list, t)
  return (
    <span className="order-note" role="group" aria-label={t.random}>
      <button type="button" className="b" onClick={() => void stepRandom(stores, -1)}>
        {t.previous}
      </button>
      <button type="button" className="b solid" onClick={() => void stepRandom(stores, 1)}>
        {t.next} <kbd>r</kbd>
      </button>
      <span className="n">
        {draw === null ? t.of(total) : t.draw(units.count(draw + 1), total)}
        {from && ` ${from}`}, {t.seed(String(seed))}
      </span>
      {plan.isUneven && (
        <span className="pv partial">{needsScan(list.query) ? t.unevenHits : t.uneven}</span>
      )}
      <label>
        {t.turns}{' '}
        <select
          className="b"
          value={each ?? ''}
          onChange={(event) => {
            const facet = turns.find((one) => one === event.target.value) ?? null
            stores.url.navigate((query) => setDraws(query, seed, facet))
          }}
        >
          <option value="">{t.plain}</option>
          {(each && !turns.includes(each) ? [each, ...turns] : turns).map((facet) => (
            <option key={facet} value={facet}>
              {t.columns[facet]}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        className="b"
        aria-label={t.end}
        title={t.end}
        onClick={() => stores.url.navigate((query) => setDraws(query, null))}
      >
        ×
      </button>
    </span>
  )
}
