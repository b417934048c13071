import type { Columns } from '../../state/prefs.ts'
import { table } from '../../text/table.ts'
import { useText } from '../../ui/language.tsx'
import { ColumnsDialog } from './ColumnsDialog.tsx'
import { moreColumns, type LineColumn } from './columns.tsx'

export interface ColumnsChoiceProps {
  readonly columns: readonly LineColumn[]
  readonly isTable: boolean
  readonly arrangement: Columns
  readonly onArrange: (arrangement: Columns | null) => void
  readonly onClose: () => void
}

/** The dialog of columns, with the name of each, also of those that are not shown yet. */
export function ColumnsChoice({ columns, isTable, ...props }: ColumnsChoiceProps) {
  const { browse, language } = useText()
  const names: Readonly<Record<string, string>> = {
    ...browse.columns,
    ...table[language].columns,
    '#row': browse.columns.row,
  }
  const ids = columns.map(({ id }) => id)
  const all = isTable ? ids : [...new Set([...ids, ...Object.keys(moreColumns)])]
  const named = all.map((id) => ({ id, name: names[id] ?? id.replace(/^\d+\./, '') }))
  return <ColumnsDialog columns={named} {...props} />
}
