import type { PlacedBox } from '../../conversation/answer-boxes.ts'
import { jumpTo, waitFor } from './jump.ts'

/**
 * Goes to a box in a reader, as soon as its message is there.
 * @param boxes all boxes of the conversation
 */
export async function jumpToBox(
  article: Element,
  box: PlacedBox,
  boxes: readonly PlacedBox[],
): Promise<void> {
  const place = `#message-${box.message} [data-part="${box.part}"]`
  const part = await waitFor(() => article.querySelector(place))
  if (!(part instanceof HTMLElement)) return
  const text = part.querySelector<HTMLElement>('.cv-think-text') ?? part
  await jumpTo(text, box.start - box.part, (block) => formulaOf(block, box, boxes))
}

/** The formula of a block that the box stands in: of several boxes written alike, the same one. */
function formulaOf(block: Element, box: PlacedBox, boxes: readonly PlacedBox[]): Element | null {
  const from = box.part + Number(block.getAttribute('data-at') ?? 0)
  const alike = ({ message, source, start }: PlacedBox) =>
    message === box.message && source === box.source && start >= from && start < box.start
  let before = boxes.filter(alike).length
  for (const formula of block.querySelectorAll<HTMLElement>('[data-tex]')) {
    const held = (formula.dataset['tex'] ?? '').split(box.source).length - 1
    if (before < held) return formula
    before -= held
  }
  return null
}
