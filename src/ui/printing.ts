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
