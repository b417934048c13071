/** How long a jump waits for slices that are still to be rendered, in ms. */
const patienceMs = 8_000

/** Opens whatever is folded around an element. */
export function unfold(element: Element): void {
  for (let each: Element | null = element; each; each = each.parentElement) {
    if (each instanceof HTMLDetailsElement) each.open = true
    if (each.matches('.code.folded') && element.closest('.more'))
      each.querySelector<HTMLElement>('.unfold')?.click()
  }
}

/** Shows an element in the middle of the screen and marks it for a moment. */
function showElement(element: Element): void {
  unfold(element)
  element.scrollIntoView({ block: 'center' })
  element.classList.add('cv-shown')
  setTimeout(() => element.classList.remove('cv-shown'), 1_500)
}

/** Calls `find` time and again until it finds an element; null when it has not within the patience. */
export async function waitFor(find: () => Element | null): Promise<Element | null> {
  const start = performance.now()
  for (;;) {
    const found = find()
    if (found || performance.now() - start > patienceMs) return found
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
}

/** The last block that begins at or before an offset; null while what follows is still to come. */
function blockAt(part: Element, offset: number): Element | null {
  let block: Element | null = null
  for (const each of part.querySelectorAll('[data-at]')) {
    if (Number(each.getAttribute('data-at')) > offset) return block ?? each
    block = each
  }
  return part.querySelector('[aria-busy]') ? null : block
}

/**
 * Goes to a place in a part of a message. Opens the part when it is folded, and waits until it is
 * rendered up to there.
 * @param offset UTF-16 units into the text of the part
 * @param within finds what exactly to show in the block that holds the offset
 */
export async function jumpTo(
  part: HTMLElement,
  offset: number,
  within?: (block: Element) => Element | null,
): Promise<void> {
  unfold(part)
  const block = await waitFor(() => (part.firstElementChild ? blockAt(part, offset) : null))
  showElement((block && within?.(block)) ?? block ?? part)
}
