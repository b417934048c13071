import { useEffect, useRef, type ReactNode } from 'react'
import { Icon } from './Icon.tsx'

export interface DialogProps {
  readonly title: string
  readonly closeLabel: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/**
 * A modal sheet: keeps focus inside, begins at the element with `data-first` where there is one, closes with
 * Escape, gives focus back. Close it through
 * {@link closeDialog}: a dialog that is only taken off the page does not give focus back.
 */
export function Dialog({ title, closeLabel, onClose, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const dialog = ref.current
    if (!dialog || dialog.open) return
    dialog.showModal()
    dialog.querySelector<HTMLElement>('[data-first]')?.focus()
  }, [])
  return (
    <dialog className="sheet" ref={ref} aria-label={title} onClose={onClose}>
      <header>
        <h2>{title}</h2>
        <button
          type="button"
          className="b bare icon"
          aria-label={closeLabel}
          onClick={() => ref.current?.close()}
        >
          <Icon name="close" />
        </button>
      </header>
      {children}
    </dialog>
  )
}

/** Closes the dialog that `element` stands in; its `onClose` follows. */
export function closeDialog(element: Element): void {
  element.closest('dialog')?.close()
}
