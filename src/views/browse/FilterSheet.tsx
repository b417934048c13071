import type { ReactNode } from 'react'
import { closeDialog, Dialog } from '../../ui/Dialog.tsx'
import { useText } from '../../ui/language.tsx'
import './dialogs.css'

export interface FilterSheetProps {
  readonly children: ReactNode
  /** What the button that leads back to the table says. */
  readonly done: string
  readonly onClose: () => void
}

/** The filters of a narrow screen, over the table: keeps the focus, closes with Escape. */
export function FilterSheet({ children, done, onClose }: FilterSheetProps) {
  const { browse: t, frame } = useText()
  return (
    <Dialog title={t.filters} closeLabel={frame.close} onClose={onClose}>
      <div className="rail-sheet">
        {children}
        <button
          type="button"
          className="b solid"
          onClick={(event) => closeDialog(event.currentTarget)}
        >
          {done}
        </button>
      </div>
    </Dialog>
  )
}
