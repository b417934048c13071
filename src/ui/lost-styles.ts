/** Asks again for the style sheets of the page that did not arrive: Vite asks for each only once. */
export function reloadLostStyles(): void {
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')) {
    if (!hasArrived(link)) link.replaceWith(link.cloneNode())
  }
}

/** Rules of a sheet of our own origin are hidden only where there are none, for want of a network. */
function hasArrived({ sheet }: HTMLLinkElement): boolean {
  try {
    return sheet !== null && sheet.cssRules.length >= 0
  } catch {
    return false
  }
}
