import { scanMath } from '../../conversation/math-scan.ts'
import { needsRepair, repairTex } from '../../conversation/repair.ts'
import type { Insert } from '../../ui/markdown.ts'

/** What has to be taken out of a text before Markdown reads it: its formulas and drawings. */
export function insertsOf(text: string): Insert[] {
  return scanMath(text).flatMap((segment): Insert[] => {
    if (segment.kind === 'prose') return []
    if (segment.kind === 'verbatim') return [segment]
    const { start, end, display } = segment
    const tex = needsRepair(segment.tex) ? repairTex(segment.tex) : segment.tex
    return [{ kind: 'math', start, end, display, tex }]
  })
}
