import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react'
import { useReadable, useStores } from '../../state/hooks.ts'
import { ErrorBoundary } from '../../ui/ErrorBoundary.tsx'
import { isFocusLost } from '../../ui/focus.ts'
import { Grid, type GridHandle } from '../../ui/Grid.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useText } from '../../ui/language.tsx'
import { useMedia } from '../../ui/media.ts'
import { CountLine } from './CountLine.tsx'
import { Filters } from './Filters.tsx'
import { OrderSlot } from './OrderSlot.tsx'
import { SearchBox } from './SearchBox.tsx'
import { SearchProgress } from './SearchProgress.tsx'
import { TableTools } from './TableTools.tsx'
import { useColumns } from './use-columns.ts'
import { lazyPart } from '../../ui/lazy-part.tsx'
import './browse.css'
import './grid.css'

/** What stands in the place of lines arrives when there are none. */
const EmptyList = lazyPart(async () => (await import('./EmptyList.tsx')).EmptyList)

// The same element each time: it does not follow the list, which grows with each hit.
const searchBox = <SearchBox />

export interface BrowseViewProps {
  /** The filter rail, which stands left or in a sheet. */
  readonly rail: ReactNode
  readonly chips: ReactNode
  /** The opened conversation, or null. */
  readonly pane: ReactNode
  /** Number of conditions, for the button of the sheet. */
  readonly conditions: number
  /** Position in the list of the opened row, or null. */
  readonly selected: number | null
  /** Whether the place of a link's row is not known yet: until then no line is loaded. */
  readonly isLocating: boolean
  readonly onOpen: (position: number) => void
  /** Sets the final answer of a row. */
  readonly answerOf: (tex: string) => ReactNode
}

/** The table with its filters, its search and the opened conversation beside it. */
export function BrowseView(props: BrowseViewProps) {
  const { rail, chips, pane, conditions, selected, isLocating, onOpen } = props
  const { list, rows } = useStores()
  const { key, index, dataset, isGrowing } = useReadable(list)
  const { lines } = useReadable(rows)
  const { browse: t, units } = useText()
  const [cursor, setCursor] = useState({ key, position: 0 })
  const [isFiltering, setFiltering] = useState(false)
  const grid = useRef<GridHandle>(null)
  // Opening a line moves the cursor to it; from there the keyboard moves on freely.
  const [lastSelected, setLastSelected] = useState(selected)
  if (selected !== lastSelected) {
    setLastSelected(selected)
    if (selected !== null) setCursor({ key, position: selected })
  }
  const isOpen = pane !== null
  const wasOpen = useRef(isOpen)
  useEffect(() => {
    if (wasOpen.current && !isOpen && isFocusLost()) grid.current?.focus()
    wasOpen.current = isOpen
  }, [isOpen])
  const isNarrow = useMedia('(max-width: 700px)')
  const lineHeight = isNarrow ? 94 : pane ? 54 : 38
  const isTable = dataset.kind === 'table'

  const current = Math.min(cursor.key === key ? cursor.position : 0, Math.max(0, index.total - 1))
  const show = useCallback(
    (window: { start: number; end: number }) => {
      if (!isLocating) rows.show(window)
    },
    [rows, isLocating],
  )
  const { columns, arrangement, standard, arrange, count } = useColumns(
    dataset,
    props.answerOf,
    isNarrow,
  )
  return (
    <main
      id="main"
      tabIndex={-1}
      className={`browse${isTable ? ' plain' : ''}${pane ? ' with-pane' : ''}`}
    >
      <h1 className="vh">{t.title}</h1>
      {!isTable && (
        <Filters isOpen={isFiltering} onClose={() => setFiltering(false)}>
          {rail}
        </Filters>
      )}
      <section className="mid" aria-label={t.results}>
        <div className="qb">
          {isTable ? (
            <p className="q2">{t.plainTable}</p>
          ) : (
            <>
              <div className="sr-row">
                {searchBox}
                <button
                  type="button"
                  className="b fbtn"
                  aria-haspopup="dialog"
                  aria-expanded={isFiltering}
                  onClick={() => setFiltering(true)}
                >
                  <Icon name="filter" />
                  {t.filters} {conditions > 0 && units.count(conditions)}
                </button>
              </div>
              {chips}
              <SearchProgress />
            </>
          )}
          <CountLine
            tools={
              index.total > 0 && (
                <TableTools
                  columns={columns}
                  isTable={isTable}
                  arrangement={arrangement ?? standard}
                  onArrange={arrange}
                  onGo={(position) => grid.current?.goTo(position)}
                />
              )
            }
          />
          <OrderSlot />
        </div>
        {index.total === 0 && !isGrowing ? (
          <ErrorBoundary resetKey={key}>
            <EmptyList />
          </ErrorBoundary>
        ) : (
          <Grid
            ref={grid}
            label={t.grid}
            columns={columns}
            arrangement={arrangement}
            standard={standard}
            onArrange={arrange}
            columnCount={count}
            count={index.total}
            lineHeight={lineHeight}
            headerHeight={isNarrow ? 0 : 27}
            lineAt={(position) => lines.get(position)}
            active={current}
            selected={selected}
            listKey={key}
            places={rows.places}
            readout={(position) => t.rowAt(units.count(position + 1), units.count(index.total))}
            onShow={show}
            onActive={(position) => setCursor({ key, position })}
            onOpen={onOpen}
          />
        )}
      </section>
      {pane}
    </main>
  )
}
