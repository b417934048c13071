import { useEffect, useMemo, useState, type ReactNode } from 'react'
import type { Dataset } from '../../state/dataset.ts'
import { useReadable, useStores } from '../../state/hooks.ts'
import type { Columns } from '../../state/prefs.ts'
import type { Texts } from '../../text/texts.ts'
import { useText } from '../../ui/language.tsx'
import { useMedia } from '../../ui/media.ts'
import {
  conversationColumns,
  moreColumns,
  recordColumns,
  standardIds,
  type LineColumn,
} from './columns.tsx'
import { sortable } from './sortable.tsx'

/** Key of the arrangement of conversations; plain tables are kept by the names of their columns. */
const conversations = 'conversations'

/** Makes the columns that have not arrived with the table. */
type ExtraColumns = (texts: Texts, dataset: Dataset) => LineColumn[]

/** Longest key of a plain table, in characters. */
const longestKey = 400

/**
 * The columns of the table, how they are arranged on this device, and the way to change that.
 * @param isNarrow whether rows are cards, which have a form of their own
 */
export function useColumns(
  dataset: Dataset,
  answerOf: (tex: string) => ReactNode,
  isNarrow: boolean,
) {
  const { prefs, rows, url } = useStores()
  const { sort } = useReadable(url)
  const { columns: kept } = useReadable(prefs)
  const { needle } = useReadable(rows)
  const texts = useText()
  const isCompact = useMedia('(max-width: 1280px)')
  const isTable = dataset.kind === 'table'
  const names = dataset.files.find((file) => file.opened)?.opened?.layout.columns
  const key = isTable ? `table ${(names ?? []).join(' ')}`.slice(0, longestKey) : conversations
  const arrangement = isNarrow ? null : (kept[key] ?? null)
  const [more, setMore] = useState<{ readonly extraColumns: ExtraColumns } | null>(null)
  const hasMore = arrangement?.shown.some((id) => id in moreColumns) === true
  useEffect(() => {
    if (!hasMore || more) return
    import('./more-columns.tsx').then(setMore, () => undefined)
  }, [hasMore, more])
  // Kept the same while they are the same: a new column would build its cells again under the mouse.
  const own = useMemo(
    () =>
      isTable ? recordColumns(texts, names ?? []) : conversationColumns(texts, needle, answerOf),
    [isTable, texts, names, needle, answerOf],
  )
  const unsorted = useMemo(
    () =>
      arrangement && hasMore && !isTable
        ? [...own, ...(more?.extraColumns(texts, dataset) ?? toCome())]
        : own,
    [own, more, hasMore, arrangement, isTable, texts, dataset],
  )
  const columns = useMemo(
    () => (isTable ? unsorted : sortable(unsorted, sort, url)),
    [isTable, unsorted, sort, url],
  )
  const standard = useMemo(
    (): Columns => ({ shown: standardIds(own, isCompact), pinned: [], widths: {} }),
    [own, isCompact],
  )
  const arrange = (next: Columns | null) => {
    const others = Object.entries(kept).filter(([each]) => each !== key)
    prefs.change({ columns: Object.fromEntries(next ? [...others, [key, next]] : others) })
  }
  const count = isTable ? own.length : own.length + Object.keys(moreColumns).length
  return { columns, arrangement, standard, arrange, count }
}

/** Columns that hold the place of those whose code has not arrived. */
function toCome(): LineColumn[] {
  return Object.entries(moreColumns).map(([id, width]) => ({
    id,
    width,
    header: null,
    className: 'c-more',
    cell: () => null,
  }))
}
