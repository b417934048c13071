import type { AnchorHTMLAttributes, MouseEvent } from 'react'

export interface LinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  readonly href: string
  /** What a plain click does instead of loading the page; other clicks are the browser's. */
  readonly onFollow: () => void
}

/** A real link inside the app: it can be copied and opened in a new tab. */
export function Link({ href, onFollow, ...rest }: LinkProps) {
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
      return
    event.preventDefault()
    onFollow()
  }
  return <a {...rest} href={href} onClick={follow} />
}
