import { useDeferredValue } from 'react'
import { Tex } from '../../ui/Tex.tsx'
import { needsRepair, repairTex } from '../../conversation/repair.ts'

/** Formulas longer than this (characters) make a chip unreadable; it shows their start as text. */
const longest = 120

/** A final answer in the frame that `\boxed{}` draws. */
export function AnswerChip(props: { tex: string }) {
  const { tex } = props
  // A screen of new lines sets its answers after them, a few at a time: no frame waits for all.
  const isSoon = useDeferredValue(false, true)
  const plain = isSoon || tex.length > longest
  const mended = needsRepair(tex) ? repairTex(tex) : tex
  return (
    <span className="boxed" title={tex}>
      {plain ? (
        <code>{tex.length > longest ? `${tex.slice(0, longest)}…` : tex}</code>
      ) : (
        <Tex
          formula={{ tex: mended, display: false, source: tex }}
          macros={{}}
          repair={repairTex}
        />
      )}
    </span>
  )
}
