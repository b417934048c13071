import { useDeferredValue, useMemo } from 'react'
import { longestAnswer, shortAnswer } from '../../conversation/answer-length.ts'
import { Tex } from '../../ui/Tex.tsx'
import { needsRepair, repairTex } from '../../conversation/repair.ts'

/** A final answer in the frame that `\boxed{}` draws; a long one is no formula but its start as text. */
export function AnswerChip(props: { tex: string }) {
  const { tex } = props
  // A screen of new lines sets its answers after them, a few at a time: no frame waits for all.
  const isSoon = useDeferredValue(false, true)
  const plain = isSoon || tex.length > longestAnswer
  // Memoised: a formula is set again when it or its definitions are others.
  const input = useMemo(() => {
    const mended = needsRepair(tex) ? repairTex(tex) : tex
    return { formula: { tex: mended, display: false, source: tex }, macros: {} }
  }, [tex])
  return (
    <span className="boxed" title={tex}>
      {plain ? <code>{shortAnswer(tex)}</code> : <Tex {...input} repair={repairTex} />}
    </span>
  )
}
