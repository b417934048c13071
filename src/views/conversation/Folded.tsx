import { use, useState, type ReactNode } from 'react'
import { ReadingContext } from './reading.ts'

/** A part that starts folded; what is in it is made when it is opened, or when a text is being found. */
export function Folded(props: {
  summary: ReactNode
  className?: string
  children: () => ReactNode
}) {
  const [open, setOpen] = useState(false)
  const { needle } = use(ReadingContext)
  return (
    <details
      className="cv-fold"
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className={props.className}>{props.summary}</summary>
      {(open || needle !== '') && props.children()}
    </details>
  )
}
