import { pairBraces } from './braces.ts'

const table = /\\begin\s*\{tabular\}\s*(?:\[[tcb]\]\s*)?\{/g
const rule =
  /^(?:\s|\\hline(?![A-Za-z])|\\cline\s*\{[^{}]*\}|\\(?:top|mid|bottom)rule(?![A-Za-z]))+/

/**
 * The cells of a `tabular` are text, in which formulas stand between dollars; those of the `array`
 * that stands for it are maths. Each cell becomes a `\text{…}`; a table with environments in its
 * cells is left alone.
 */
export function textCells(tex: string): string {
  if (!tex.includes('tabular')) return tex
  const partners = pairBraces(tex)
  let out = ''
  let done = 0
  for (const match of tex.matchAll(table)) {
    const open = match.index + match[0].length - 1
    const start = (partners[open] ?? -1) + 1
    const end = tex.indexOf('\\end{tabular}', start)
    if (start <= 0 || end < 0 || match.index < done) continue
    const body = tex.slice(start, end)
    if (body.includes('\\begin')) continue
    out += tex.slice(done, start) + cellsOf(body)
    done = end
  }
  return out + tex.slice(done)
}

function cellsOf(body: string): string {
  let out = ''
  let depth = 0
  let start = 0
  let inMaths = false
  const close = (end: number, separator: string) => {
    out += writeCell(body.slice(start, end)) + separator
    start = end + separator.length
  }
  for (let at = 0; at < body.length; at++) {
    const character = body[at]
    if (character === '\\') {
      if (depth === 0 && !inMaths && body[at + 1] === '\\') close(at, '\\\\')
      at++
    } else if (character === '{') depth++
    else if (character === '}') depth--
    else if (character === '$') inMaths = !inMaths
    else if (character === '&' && depth === 0 && !inMaths) close(at, '&')
  }
  return out + writeCell(body.slice(start))
}

/** Rules stay before the cell, spacing behind a row's end too; `\multicolumn` has its text inside. */
function writeCell(cell: string): string {
  const rules = /^\s*\[[^\]]*\]/.exec(cell)?.[0] ?? ''
  const lines = rule.exec(cell.slice(rules.length))?.[0] ?? ''
  const text = cell.slice(rules.length + lines.length)
  const before = rules + lines.replace(/\\(?:top|mid|bottom)rule/g, '\\hline')
  if (text.trim() === '') return before + text
  const spanned = /^(\\multicolumn\s*\{\d+\}\s*\{[^{}]*\}\s*)\{([^]*)\}(\s*)$/.exec(text)
  if (spanned) return `${before}${spanned[1] ?? ''}{\\text{${spanned[2] ?? ''}}}${spanned[3] ?? ''}`
  return `${before}\\text{${text.trim()}} `
}
