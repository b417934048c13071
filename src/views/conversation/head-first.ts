import { startTransition, use, useEffect, useState } from 'react'
import { whenIdle } from '../../ui/idle.ts'
import { WholeContext } from '../../ui/slices.ts'

/** So much of a long text is read at first, in UTF-16 units: more than what is shown in the first step. */
const headLength = 12_000

/**
 * What of a text to read now: the beginning of a long one, and all of it when that has been painted, since
 * to find the formulas and blocks of 175,000 characters takes longer than a frame.
 */
export function useHeadFirst(text: string): string {
  const [whole, setWhole] = useState<string | null>(null)
  const isPrinted = use(WholeContext)
  const head = headOf(text)
  const isWhole = head === text || whole === text || isPrinted
  useEffect(() => {
    if (isWhole) return undefined
    return whenIdle(() => startTransition(() => setWhole(text)))
  }, [isWhole, text])
  return isWhole ? text : head
}

/** The beginning of a text up to the end of a paragraph, or of a line; all of one that is hardly longer. */
export function headOf(text: string): string {
  if (text.length <= 2 * headLength) return text
  const paragraph = text.lastIndexOf('\n\n', headLength)
  if (paragraph > headLength / 2) return text.slice(0, paragraph)
  const line = text.lastIndexOf('\n', headLength)
  return line > headLength / 2 ? text.slice(0, line) : text
}
