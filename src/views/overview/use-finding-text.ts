import { useTexts } from './texts.ts'
import type { Fraction, ShareFinding } from './findings.ts'
import { useValueName } from '../../ui/value-name.ts'

/** How an area says the findings of its distribution. */
export interface FindingTexts {
  readonly topic: string
  readonly all: (value: string) => string
  readonly fraction: (fraction: Fraction, value: string) => string
  readonly largest: (value: string, share: string) => string
}

/** Says a finding in the words of its area. */
export function useFindingText(): (texts: FindingTexts, finding: ShareFinding) => string {
  const { units } = useTexts()
  const nameOf = useValueName()
  return (texts, finding) => {
    switch (finding.kind) {
      case 'none':
        return texts.topic
      case 'all':
        return texts.all(nameOf(finding.value))
      case 'fraction':
        return texts.fraction(finding.fraction, nameOf(finding.value))
      case 'largest':
        return texts.largest(nameOf(finding.value), units.share(finding.rows, finding.of))
    }
  }
}
