import { flushSync } from 'react-dom'

/** Tells when the page is about to be printed, and when that is over; returns how to stop. */
export function whilePrinting(onChange: (isPrinting: boolean) => void): () => void {
  // What is printed is what is there when the listener returns.
  const begin = () => flushSync(() => onChange(true))
  const end = () => onChange(false)
  window.addEventListener('beforeprint', begin)
  window.addEventListener('afterprint', end)
  return () => {
    window.removeEventListener('beforeprint', begin)
    window.removeEventListener('afterprint', end)
  }
}

/** Longest wait for slices before printing begins, in ms. */
const patienceMs = 20_000

/** Has everything in an element unfolded by `setPrinting`, waits until it is rendered, and prints. */
export async function printWhole(
  element: Element | null,
  setPrinting: (isPrinting: boolean) => void,
): Promise<void> {
  setPrinting(true)
  const start = performance.now()
  do await new Promise((resolve) => setTimeout(resolve, 50))
  while (element?.querySelector('[aria-busy]') && performance.now() - start < patienceMs)
  window.print()
  setPrinting(false)
}
