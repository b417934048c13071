import { useEffect, useMemo, useState } from 'react'
import { openRow } from '../query/edit.ts'
import { soughtTexts } from '../query/needle.ts'
import { noQuestion, noText } from '../query/query.ts'
import { shortName } from '../query/shard-name.ts'
import { keepingTokens, rowName } from '../state/exact-tokens.ts'
import { useReadable, useStores } from '../state/hooks.ts'
import type { Opened } from '../state/opened.ts'
import { readAhead } from '../state/read-ahead.ts'
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx'
import { useText } from '../ui/language.tsx'
import { Late } from '../ui/lazy-part.tsx'
import { useMedia } from '../ui/media.ts'
import { held } from './held.ts'
import { ConversationView, RecordView } from './lazy.ts'
import { openAt } from './open-at.ts'
import { OpeningState } from './OpeningState.tsx'
import { useKeys } from './shortcuts.ts'
import { countTokens } from './tokens.ts'

/** The opened conversation, or what stands in for it while it cannot be shown. */
export function ConversationPane({ selected }: { selected: number | null }) {
  const stores = useStores()
  const { url, opened, list, prefs } = stores
  const current = useReadable(opened)
  const { index } = useReadable(list)
  const { reader, thinking } = useReadable(prefs)
  const { browse: t } = useText()
  const isNarrow = useMedia('(max-width: 700px)')
  const layout = isNarrow ? 'full' : reader
  const close = () => url.navigate((query) => openRow(query, null))
  const toggle = () => prefs.change({ reader: reader === 'full' ? 'pane' : 'full' })
  const toggleReasoning = () =>
    prefs.change({ thinking: thinking === 'shown' ? 'folded' : 'shown' })
  const goTo = (position: number) =>
    position >= 0 && position < index.total
      ? () => void openAt(stores, position, 'replace')
      : undefined
  const controls: Controls = {
    layout,
    onPrevious: selected === null ? undefined : goTo(selected - 1),
    onNext: selected === null ? undefined : goTo(selected + 1),
    onClose: close,
    onBack: close,
    onToggleLayout: isNarrow ? undefined : toggle,
    isReasoningOpen: thinking === 'shown',
    onToggleReasoning: toggleReasoning,
  }
  useEffect(() => readAhead(stores), [stores])
  useKeys({
    j: controls.onNext,
    k: controls.onPrevious,
    f: controls.onToggleLayout,
    t: toggleReasoning,
    n: () => document.getElementById('hit-next')?.click(),
    N: () => document.getElementById('hit-previous')?.click(),
    Escape: close,
  })
  const shown = useLastRow(current)
  if (shown) return <Shown opened={shown} selected={selected} controls={controls} />
  return (
    <section className={`pane ${layout}`} aria-label={t.pane}>
      <div className="state">
        <OpeningState opened={current} store={opened} />
        <button type="button" className="b" onClick={close}>
          {t.close}
        </button>
      </div>
    </section>
  )
}

type OpenedRow = Extract<Opened, { kind: 'row' }>

interface Controls {
  readonly layout: 'pane' | 'full'
  readonly onPrevious: (() => void) | undefined
  readonly onNext: (() => void) | undefined
  readonly onClose: () => void
  readonly onBack: () => void
  readonly onToggleLayout: (() => void) | undefined
  readonly isReasoningOpen: boolean
  readonly onToggleReasoning: () => void
}

interface ShownProps {
  readonly opened: OpenedRow
  readonly selected: number | null
  readonly controls: Controls
}

function Shown({ opened, selected, controls }: ShownProps) {
  const { list, url } = useStores()
  const { index, dataset, isGrowing, query } = useReadable(list)
  const { browse: t } = useText()
  const { text, where } = query
  const highlights = useMemo(() => soughtTexts({ text, where }), [text, where])
  const { ref } = opened
  const { file, rowGroup, row } = ref
  const name = rowName(dataset, ref)
  const rowStart = dataset.shapes[file]?.rowGroups[rowGroup]?.rowStart ?? 0
  const props = {
    ...controls,
    position: {
      rowNumber: selected === null ? null : selected + 1,
      total: selected === null || isGrowing ? null : index.total,
      file: shortName(dataset.files[file]?.ref.name ?? ''),
      rowInFile: rowStart + row + 1,
    },
    highlights,
    countTokens: useMemo(() => keepingTokens(countTokens, name), [name]),
  }
  const hold = () => {
    const { uuid, at } = opened.open
    held.set({
      uuid,
      at,
      source: query.source,
      file: props.position.file,
      rowInFile: rowStart + row + 1,
    })
  }
  const findSame = (prompt: string) => {
    hold()
    const text = { ...noText, text: prompt, scope: 'user', caseSensitive: true } as const
    url.navigate((last) => ({ ...last, ...noQuestion, text }))
  }
  return (
    <div className={`pane ${controls.layout}`}>
      <ErrorBoundary resetKey={`${file}/${rowGroup}/${row}`}>
        <Late fallback={<p className="loading">{t.opening}</p>}>
          {opened.row.kind === 'conversation' ? (
            <ConversationView
              conversation={opened.row.conversation}
              onHold={hold}
              onSamePrompt={findSame}
              {...props}
            />
          ) : (
            <RecordView record={opened.row.record} {...props} />
          )}
        </Late>
      </ErrorBoundary>
    </div>
  )
}

/** The opened row; while the next one is read, the last one stays, so that nothing jumps. */
function useLastRow(opened: Opened): OpenedRow | null {
  const [last, setLast] = useState<OpenedRow | null>(null)
  const { dataset } = useStores()
  const isSettled = useReadable(dataset).phase === 'ready'
  const next = opened.kind === 'row' ? opened : opened.kind === 'loading' && isSettled ? last : null
  if (next !== last) setLast(next)
  return next
}
