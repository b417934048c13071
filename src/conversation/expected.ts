import type { ParsedJson } from './json.ts'

/** The answer that the row's metadata expects (`expected_answer`), or null when it names none. */
export function expectedAnswer(metadata: ParsedJson | null): string | null {
  if (metadata?.kind !== 'json' || typeof metadata.value !== 'object' || metadata.value === null)
    return null
  const { expected_answer: expected } = metadata.value as { expected_answer?: unknown }
  if (typeof expected === 'number') return String(expected)
  return typeof expected === 'string' && expected.trim() !== '' ? expected : null
}

const folded = (tex: string) =>
  tex
    .replace(/\\(?:text|mathrm|textbf)\s*\{([^{}]*)\}/g, '$1')
    .replace(/\\[dt]frac/g, '\\frac')
    .replace(/\\[,;:! ]|\\left|\\right|\$|\s/g, '')
    .replace(/\.$/, '')

/**
 * Whether two answers are written alike: spaces, sizes of fractions and brackets, dollars and text
 * commands do not count. False means only that they are written differently.
 */
export function isSameAnswer(left: string, right: string): boolean {
  return folded(left) === folded(right)
}
