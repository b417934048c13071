/**
 * Runs `work` when the browser has nothing else to do.
 * @param most after so many milliseconds in any case, however busy the browser is
 * @returns takes it back
 */
export function whenIdle(work: () => void, most = 200): () => void {
  if (typeof requestIdleCallback === 'function') {
    const handle = requestIdleCallback(work, { timeout: most })
    return () => cancelIdleCallback(handle)
  }
  const handle = setTimeout(work, 16)
  return () => clearTimeout(handle)
}
