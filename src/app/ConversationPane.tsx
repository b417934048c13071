import { Suspense, useEffect, useRef } from 'react'
import { openRow } from '../query/edit.ts'
import { useReadable, useStores } from '../state/hooks.ts'
import type { Opened } from '../state/opened.ts'
import { FaultNote } from '../ui/FaultNote.tsx'
import { useText } from '../ui/language.tsx'
import { useMedia } from '../ui/media.ts'
import { openAt } from './BrowseScreen.tsx'
import { ConversationView, RecordView } from './lazy.ts'
import { isTyping } from './shortcuts.ts'

/** The opened conversation, or what stands in for it while it cannot be shown. */
export function ConversationPane({ selected }: { selected: number | null }) {
  const stores = useStores()
  const { url, opened, list, prefs } = stores
  const current = useReadable(opened)
  const { index, dataset, isGrowing, query } = useReadable(list)
  const { reader } = useReadable(prefs)
  const { browse: t } = useText()
  const isNarrow = useMedia('(max-width: 700px)')
  const layout = isNarrow ? 'full' : reader
  const close = () => url.navigate((each) => openRow(each, null))
  const toggle = () => prefs.change({ reader: reader === 'full' ? 'pane' : 'full' })
  const go = (position: number) => () => void openAt(stores, position, 'replace')
  const previous = selected !== null && selected > 0 ? go(selected - 1) : undefined
  const next = selected !== null && selected + 1 < index.total ? go(selected + 1) : undefined
  useKeys({ j: next, k: previous, f: isNarrow ? undefined : toggle, Escape: close })

  const common = {
    layout,
    highlight:
      query.text.text === ''
        ? null
        : {
            text: query.text.text,
            regex: query.text.regex,
            caseSensitive: query.text.caseSensitive,
          },
    onPrevious: previous,
    onNext: next,
    onClose: close,
    onBack: close,
    ...(!isNarrow && { onToggleLayout: toggle }),
  } as const
  const shown = useLastRow(current)
  if (shown) {
    const { file, rowGroup, row } = shown.ref
    const rowStart = dataset.layouts[file]?.rowGroups[rowGroup]?.rowStart ?? 0
    const position = {
      rowNumber: (selected ?? 0) + 1,
      total: selected === null || isGrowing ? null : index.total,
      file: dataset.files[file]?.ref.name ?? '',
      rowInFile: rowStart + row + 1,
    }
    return (
      <div className={`pane ${layout}`}>
        <Suspense fallback={<p className="loading">{t.opening}</p>}>
          {shown.row.kind === 'conversation' ? (
            <ConversationView
              conversation={shown.row.conversation}
              position={position}
              {...common}
            />
          ) : (
            <RecordView record={shown.row.record} position={position} {...common} />
          )}
        </Suspense>
      </div>
    )
  }
  return (
    <section className={`pane ${layout}`} aria-label={t.pane}>
      <div className="state">
        <Waiting opened={current} />
        <button type="button" className="b" onClick={close}>
          {t.close}
        </button>
      </div>
    </section>
  )
}

type OpenedRow = Extract<Opened, { kind: 'row' }>

/** The opened row; while the next one is read, the last one stays, so that nothing jumps. */
function useLastRow(opened: Opened): OpenedRow | null {
  const last = useRef<OpenedRow | null>(null)
  if (opened.kind === 'row') last.current = opened
  else if (opened.kind !== 'loading') last.current = null
  return last.current
}

function Waiting({ opened }: { opened: Opened }) {
  const { opened: store } = useStores()
  const { browse: t, errors, units } = useText()
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
          <p>{t.movedText(opened.open.uuid ?? '', opened.found ?? '')}</p>
          <button type="button" className="b solid" onClick={() => store.find()}>
            {t.findIt}
          </button>
        </>
      )
    case 'missing':
      return (
        <>
          <h2>{t.missing}</h2>
          <p>{t.missingText}</p>
        </>
      )
    case 'fault':
      return (
        <FaultNote fault={opened.fault}>
          <button type="button" className="b" onClick={() => store.retry()}>
            {errors.retry}
          </button>
        </FaultNote>
      )
  }
}

/** Keys that act while a conversation is open. */
function useKeys(actions: Record<string, (() => void) | undefined>): void {
  const latest = useRef(actions)
  useEffect(() => {
    latest.current = actions
  })
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (isTyping(event) || document.querySelector('dialog[open]')) return
      const action = latest.current[event.key]
      if (!action) return
      event.preventDefault()
      action()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}
