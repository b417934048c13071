import { useRef, type ReactNode } from 'react'

export interface MenuProps {
  /** Accessible name of the button. */
  readonly label: string
  readonly className: string
  readonly button: ReactNode
  /** Buttons and paragraphs; a click on a button closes the menu. */
  readonly children: ReactNode
}

/** A small list of actions under a button; closes on choice, Escape, and when focus leaves. */
export function Menu({ label, className, button, children }: MenuProps) {
  const ref = useRef<HTMLDetailsElement>(null)
  const close = () => {
    if (ref.current) ref.current.open = false
  }
  return (
    <details
      className="more"
      ref={ref}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) close()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !ref.current?.open) return
        event.stopPropagation()
        close()
        ref.current.querySelector('summary')?.focus()
      }}
    >
      <summary className={className} aria-label={label} title={label}>
        {button}
      </summary>
      <div
        className="menu"
        onClick={(event) => {
          if (!(event.target as Element).closest('button')) return
          // A dialog opened by the choice gives focus back to the menu, not to a hidden button.
          ref.current?.querySelector('summary')?.focus()
          close()
        }}
      >
        {children}
      </div>
    </details>
  )
}
