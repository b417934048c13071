import { useEffect, useState, type RefObject } from 'react'
import { useReaderTexts } from './texts.ts'

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
    let timer: ReturnType<typeof setTimeout> | undefined
    const count = () => {
      const of = (selector: string) => element.querySelectorAll(`.cv-messages ${selector}`).length
      setCounts({ all: of('.tx'), mended: of('.tx[data-mended]'), failed: of('.tx[data-failed]') })
    }
    const soon = () => {
      clearTimeout(timer)
      timer = setTimeout(count, settleMs)
    }
    const observer = new MutationObserver(soon)
    observer.observe(element, { childList: true, subtree: true })
    soon()
    return () => {
      clearTimeout(timer)
      observer.disconnect()
    }
  }, [root])
  if (counts.all === 0) return null
  const { all, mended, failed } = counts
  return (
    <p className="q n cv-note" title={text.formulasTitle}>
      {text.formulas(all, mended, failed)}
    </p>
  )
}
