import type { ReactNode } from 'react'

/** A link out of the app: nothing is asked of the other side before a click, nor told about this one. */
export function OutLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  )
}
