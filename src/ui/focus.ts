/** Whether the focused element has gone, so that the keyboard is nowhere. */
export function isFocusLost(): boolean {
  const focused = document.activeElement
  return focused === null || focused === document.body
}
