import { pairBraces } from './braces.ts'

/** Commands KaTeX lacks whose meaning another one has, and typing errors seen in real rows. */
const aliases: readonly [RegExp, string][] = [
  [/\\mbox(?![A-Za-z])/g, '\\text'],
  [/\\infy(?![A-Za-z])/g, '\\infty'],
  [/\\inft(?![A-Za-z])/g, '\\infty'],
  [/\\cline\s*\{[^{}]*\}/g, '\\hline'],
  [/\\label\s*\{[^{}]*\}/g, ''],
  [/\\(?:nonumber|notag|displaybreak|centering|noindent|hfill|hfil)(?![A-Za-z])/g, ''],
  [/\\(?:vspace|vskip)\*?\s*\{[^{}]*\}/g, ''],
  [/\\renewcommand\s*\{?\\arraystretch\}?\s*\{[^{}]*\}/g, ''],
  [/\\setlength\s*\{?\\[A-Za-z]+\}?\s*\{[^{}]*\}/g, ''],
  [/\\degreeC(?![A-Za-z])/g, '^\\circ\\text{C}'],
  [/\\degrees(?![A-Za-z])/g, '^\\circ'],
  [/\\textdegree(?![A-Za-z])/g, '\\degree'],
  [/\\celsius(?![A-Za-z])/g, '^\\circ\\text{C}'],
  [/\\ohm(?![A-Za-z])/g, '\\Omega'],
  [/\\dif(?![A-Za-z])/g, '\\mathrm{d}'],
  [/\\bold(?![A-Za-z])/g, '\\mathbf'],
  [/\\(?:textsc|emph)(?=\s*\{)/g, '\\text'],
  [/\\overarc(?![A-Za-z])/g, '\\overgroup'],
  [
    /\\(?:big|Big|bigg|Bigg)[lrm]?(?![A-Za-z])\s*(?=[A-Za-z0-9]|\\(?:frac|sum|int)(?![A-Za-z]))/g,
    '',
  ],
]

/** `\eqref{1}` is (1), `\ref{1}` is 1, `\cite{a}` is [a]: the name stands for what it points to. */
function nameReferences(tex: string): string {
  return tex.replace(/\\(eqref|ref|cite)\s*\{([^{}]*)\}/g, (_, command: string, name: string) => {
    const text = `\\text{${name.replace(/(?<!\\)[&%#_$]/g, '\\$&')}}`
    return command === 'eqref' ? `(${text})` : command === 'cite' ? `[${text}]` : text
  })
}

/**
 * Rewrites a command and its arguments in braces, from the last to the first, so that arguments that
 * hold the same command are rewritten before.
 */
function rewrite(
  tex: string,
  command: RegExp,
  count: number,
  write: (args: readonly string[]) => string,
): string {
  let out = tex
  for (const match of [...tex.matchAll(command)].reverse()) {
    const partners = pairBraces(out)
    const args: string[] = []
    let at = match.index + match[0].length
    while (args.length < count) {
      while (/\s/.test(out.charAt(at))) at++
      const end = out[at] === '{' ? (partners[at] ?? -1) : -1
      if (end < 0) break
      args.push(out.slice(at + 1, end))
      at = end + 1
    }
    if (args.length === count) out = out.slice(0, match.index) + write(args) + out.slice(at)
  }
  return out
}

/** Columns that one cell may span here; a larger number is damage. */
const mostSpanned = 50

/** The cell, and an empty one for each further column that it spans. */
function writeSpanned([columns = '', , body = '']: readonly string[]): string {
  const more = Math.min(mostSpanned, Math.max(1, Number(columns) || 1)) - 1
  return `{${body}}${' & '.repeat(more)}`
}

/** Puts what KaTeX knows for what it does not, where both mean the same. */
export function knownCommands(tex: string): string {
  let text = aliases.reduce((out, [pattern, command]) => out.replace(pattern, command), tex)
  text = nameReferences(text)
  text = rewrite(text, /\\multicolumn(?![A-Za-z])/g, 3, writeSpanned)
  return rewrite(
    text,
    /\\cancelto(?![A-Za-z])/g,
    2,
    ([value = '', struck = '']) => `\\overset{\\nearrow ${value}}{\\cancel{${struck}}}`,
  )
}
