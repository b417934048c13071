import { useLayoutEffect, useRef, useState } from 'react'
import { markText } from './mark.tsx'
import type { TexMacros } from './tex-macros.ts'
import { setTex, type TexInput, type TexRepair } from './tex.ts'

interface Failure {
  readonly tex: string
  readonly display: boolean
  readonly reason: string
}

/**
 * One formula. A `$…$` that cannot be set is text, dollars included; other delimiters show their
 * source in a code face. Both have the reason as their title; what had to be mended has its source.
 */
export function Tex(
  props: TexRepair & { formula: TexInput; macros: TexMacros; mark?: RegExp | null },
) {
  const { formula, macros, repair, isDamaged, mark = null } = props
  const { tex, display, source } = formula
  const ref = useRef<HTMLSpanElement>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const isFailed = failure?.tex === tex && failure.display === display
  useLayoutEffect(() => {
    const element = ref.current
    if (!element || isFailed) return
    const outcome = setTex(element, { tex, display, source }, macros, { repair, isDamaged })
    if (outcome.kind === 'failed') {
      setFailure({ tex, display, reason: outcome.reason })
      return
    }
    element.toggleAttribute('data-mended', outcome.mended)
    element.title = outcome.mended ? source : ''
  }, [tex, display, source, macros, repair, isDamaged, isFailed])
  if (!isFailed) return <span ref={ref} className="tx" data-tex={source} />
  const shown = markText(source, mark)
  const isText = /^\$(?!\$)/.test(source)
  return (
    <span
      key="failed"
      className="tx"
      data-tex={source}
      data-failed=""
      title={isText ? failure.reason : undefined}
    >
      {isText ? shown : <code title={failure.reason}>{shown}</code>}
    </span>
  )
}
