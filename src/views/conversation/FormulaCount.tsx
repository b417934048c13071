import { useEffect, useState, type RefObject } from 'react'
import { useReaderTexts } from './texts.ts'
import { watchSettled } from './watch-settled.ts'

/** Time without a new formula after which they are counted, in ms. */
const settleMs = 400

const none = { all: 0, mended: 0, failed: 0 }

/** How many formulas are shown so far, and how many of them were mended or stand as their source. */
export function FormulaCount({ root }: { root: RefObject<HTMLElement | null> }) {
  const text = useReaderTexts()
  const [counts, setCounts] = useState(none)
  useEffect(() => {
    const element = root.current
    if (!element) return undefined
    return watchSettled(element, settleMs, () => {
      const of = (selector: string) => element.querySelectorAll(`.cv-messages ${selector}`).length
      setCounts({ all: of('.tx'), mended: of('.tx[data-mended]'), failed: of('.tx[data-failed]') })
    })
  }, [root])
  if (counts.all === 0) return null
  const { all, mended, failed } = counts
  return (
    <p className="q n cv-note" title={text.formulasTitle}>
      {text.formulas(all, mended, failed)}
    </p>
  )
}
