import { useEffect, useRef } from 'react'

export interface Shortcuts {
  readonly onExport: () => void
  readonly onKeys: () => void
}

/** Keys that work on every screen, outside text fields and sheets. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts)
  useEffect(() => {
    latest.current = shortcuts
  })
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (isTyping(event) || document.querySelector('dialog[open]')) return
      switch (event.key) {
        case '/':
          document.querySelector<HTMLElement>('[role=searchbox]')?.focus()
          break
        case 'c':
          document.getElementById('copy-link')?.click()
          break
        case 'e':
          latest.current.onExport()
          break
        case '?':
          latest.current.onKeys()
          break
        default:
          return
      }
      event.preventDefault()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}

/** Whether a key belongs to a text field or to the browser. */
export function isTyping(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return true
  const target = event.target as HTMLElement
  return target.matches('input:not([type=checkbox]):not([type=radio]), textarea, select')
}
