/**
 * Calls `work` when nothing was added to an element or taken from it for a while: soon after the start,
 * and after each change, as slices arrive. Returns how to stop.
 * @param ms without a change
 */
export function watchSettled(element: Element, ms: number, work: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const soon = () => {
    clearTimeout(timer)
    timer = setTimeout(work, ms)
  }
  const observer = new MutationObserver(soon)
  observer.observe(element, { childList: true, subtree: true })
  soon()
  return () => {
    clearTimeout(timer)
    observer.disconnect()
  }
}
