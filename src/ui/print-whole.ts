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
