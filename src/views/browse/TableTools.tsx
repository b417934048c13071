import { useState } from 'react'
import type { Columns } from '../../state/prefs.ts'
import { ErrorBoundary } from '../../ui/ErrorBoundary.tsx'
import { useText } from '../../ui/language.tsx'
import { lazyPart } from '../../ui/lazy-part.tsx'
import type { LineColumn } from './columns.tsx'

const GoDialog = lazyPart(async () => (await import('./GoDialog.tsx')).GoDialog)
const ColumnsChoice = lazyPart(async () => (await import('./ColumnsChoice.tsx')).ColumnsChoice)

export interface TableToolsProps {
  readonly columns: readonly LineColumn[]
  readonly isTable: boolean
  readonly arrangement: Columns
  readonly onArrange: (arrangement: Columns | null) => void
  readonly onGo: (position: number) => void
}

/** Going to a row, and choosing columns; their dialogs arrive when they are asked for. */
export function TableTools({ onGo, ...props }: TableToolsProps) {
  const { browse: t } = useText()
  const [open, setOpen] = useState<'go' | 'columns' | null>(null)
  const close = () => setOpen(null)
  return (
    <>
      <span className="sp" />
      {/* The key `g` presses it. */}
      <button type="button" className="b bare" id="go-to-row" onClick={() => setOpen('go')}>
        {t.goToRow}
      </button>
      <button type="button" className="b bare wide-only" onClick={() => setOpen('columns')}>
        {t.chooseColumns}
      </button>
      <ErrorBoundary resetKey={open ?? ''}>
        {open === 'go' && <GoDialog onGo={onGo} onClose={close} />}
        {open === 'columns' && <ColumnsChoice {...props} onClose={close} />}
      </ErrorBoundary>
    </>
  )
}
