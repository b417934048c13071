import { useLayoutEffect, useRef } from 'react'

/** Actions by key; a key without an action is the browser's. */
export type KeyActions = Readonly<Record<string, (() => void) | undefined>>

/** Acts on keys anywhere on the page, outside text fields and sheets. */
export function useKeys(actions: KeyActions): void {
  const latest = useRef(actions)
  // Keys work as soon as what they act on can be seen.
  useLayoutEffect(() => {
    latest.current = actions
  })
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (isTyping(event) || document.querySelector('dialog[open]')) return
      const action = latest.current[event.key]
      if (!action) return
      event.preventDefault()
      action()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}

/** Whether a key belongs to a text field or to the browser. */
function isTyping(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return true
  const target = event.target as HTMLElement
  return target.matches('input:not([type=checkbox]):not([type=radio]), textarea, select')
}
