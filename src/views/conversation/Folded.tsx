import { useState, type ReactNode } from 'react'

/** A part that starts folded; what is in it is made when it is opened. */
export function Folded(props: {
  summary: ReactNode
  className?: string
  children: () => ReactNode
}) {
  const [open, setOpen] = useState(false)
  return (
    <details
      className="cv-fold"
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className={props.className}>{props.summary}</summary>
      {open && props.children()}
    </details>
  )
}
