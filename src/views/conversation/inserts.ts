import { scanMath } from '../../conversation/math-scan.ts'
import type { Insert } from '../../ui/markdown.ts'

/** What has to be taken out of a text before Markdown reads it: its formulas and drawings. */
export function insertsOf(text: string): Insert[] {
  return scanMath(text).filter((segment) => segment.kind !== 'prose')
}
