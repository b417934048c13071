import { pairBraces } from './braces.ts'
import { knownCommands } from './repair-commands.ts'
import { textCells } from './repair-tables.ts'

/** One fix: what it does to the TeX of a formula. It must leave alone what it does not understand. */
type Fix = (tex: string) => string

/** A character that a JSON escape turned into, the letter it was, and the rest of the command. */
const escapeDamage: readonly (readonly [string, string, string])[] = [
  ['\b', 'b', '[a-z]'],
  ['\f', 'f', '[a-z]'],
  ['\v', 'v', '[a-z]'],
  ['\t', 't', '(?:imes|ext|extbf|extrm|frac|heta|an|au|ilde|riangle|op|herefore)(?![a-z])'],
  ['[\r\n]', 'r', '(?:ight[a-z]*|angle|floor|ceil|vert|brace)(?![a-z])'],
  ['\n', 'n', '(?:abla|eq|otin)(?![a-z])'],
]

const damage = escapeDamage.map(
  ([character, letter, rest]) => [new RegExp(`${character}(?=${rest})`, 'g'), letter] as const,
)

/** `\frac` that a program decoded once too often is a form feed and `rac`. */
const mendEscapes: Fix = (tex) =>
  damage.reduce((text, [pattern, letter]) => text.replace(pattern, `\\${letter}`), tex)

/**
 * Invisible characters: controls, zero-width spaces and byte-order marks, and joiners where they join
 * nothing: between letters of scripts that need them, and in emoji, they stay.
 */
const invisible =
  /(?![\n\t\r])(?:\p{Cc}|\u200b|\u2060|\ufeff|(?<=^|[\p{Script=Latin}\p{Script=Greek}]|[^\p{L}\p{M}\p{Extended_Pictographic}\ufe0f])[\u200c\u200d])/gu

const dropControls: Fix = (tex) => tex.replace(invisible, '').replace(/\r\n?/g, '\n')

/** `\boxed{$64$}`: dollars inside maths switch nothing; in `\text{…$x$…}` KaTeX reads them itself. */
const stripDollars: Fix = (tex) => {
  if (!/(?<!\\)\$/.test(tex)) return tex
  const isKept = pairedInText(tex)
  let out = ''
  for (let at = 0; at < tex.length; at++) {
    const character = tex.charAt(at)
    if (character === '\\') {
      out += tex.slice(at, at + 2)
      at++
    } else if (character !== '$' || isKept(at)) {
      out += character
    }
  }
  return out
}

/** Tells of an offset whether it is inside a `\text{…}` or its like in which dollars stand in pairs. */
function pairedInText(tex: string): (at: number) => boolean {
  const partners = pairBraces(tex)
  const dollars = dollarsBefore(tex)
  // How many more such insides are open from an offset on than before it; summed up below.
  const open = new Int32Array(tex.length + 1)
  for (const match of tex.matchAll(/\\(?:text[a-z]*|mbox|hbox|tag)\*?\s*\{/g)) {
    const start = match.index + match[0].length - 1
    const end = partners[start] ?? -1
    if (end < 0) continue
    if (((dollars[end] ?? 0) - (dollars[start] ?? 0)) % 2 !== 0) continue
    open[start] = (open[start] ?? 0) + 1
    open[end] = (open[end] ?? 0) - 1
  }
  for (let at = 1; at <= tex.length; at++) open[at] = (open[at] ?? 0) + (open[at - 1] ?? 0)
  return (at) => (open[at] ?? 0) > 0
}

/** For each offset the number of bare dollars before it. */
function dollarsBefore(tex: string): Int32Array {
  const counts = new Int32Array(tex.length + 1)
  for (let at = 0; at < tex.length; at++) {
    const isDollar = tex.charCodeAt(at) === 0x24 && tex.charCodeAt(at - 1) !== 0x5c
    counts[at + 1] = (counts[at] ?? 0) + (isDollar ? 1 : 0)
  }
  return counts
}

/** `x^2^3` and `x''^2`: an empty group between two superscripts sets both, one after the other. */
const separateScripts: Fix = (tex) =>
  tex
    .replace(
      /([\^_](?:\{[^{}]*\}|\\[A-Za-z]+|[^\s\\{}]))(?=\s*\^)/g,
      (whole: string, script: string) => (script.startsWith('^') ? `${whole}{}` : whole),
    )
    .replace(/(?<!')('+)(?=\s*\^)/g, '$1{}')
    .replace(/(\^(?:\{[^{}]*\}|\\[A-Za-z]+|[^\s\\{}]))(?=')/g, '$1{}')

/** KaTeX knows l, c, r and | in column specifications, nothing else. */
const plainColumns: Fix = (tex) =>
  tex.replace(
    /\\begin\{(array|darray|tabular)\}\s*(?:\[[tcb]\]\s*)?\{((?:[^{}]|\{[^{}]*\})*)\}/g,
    (_, name: string, columns: string) => {
      const plain = columns
        .replace(/[@!><]\s*\{[^{}]*\}/g, '')
        .replace(/[pmb]\s*\{[^{}]*\}/g, 'l')
        .replace(/[^lcr|:]/g, '')
      return `\\begin{${name}}{${plain === '' ? 'c' : plain}}`
    },
  )

const environmentNames: Readonly<Record<string, string>> = {
  eqnarray: 'aligned',
  'eqnarray*': 'aligned',
  multline: 'gathered',
  'multline*': 'gathered',
  tabular: 'array',
  flalign: 'aligned',
  'flalign*': 'aligned',
  // Numbered environments stand only at the top of a display; inside they lose their numbers.
  align: 'aligned',
  'align*': 'aligned',
  gather: 'gathered',
  'gather*': 'gathered',
}

const knownEnvironments: Fix = (tex) =>
  tex.replace(/\\(begin|end)\s*\{([A-Za-z]+\*?)\}/g, (whole, verb: string, name: string) => {
    const known = environmentNames[name]
    return known === undefined ? whole : `\\${verb}{${known}}`
  })

/** Numbers every row once: KaTeX takes one `\tag` in a formula, so tags become text on their row. */
const inlineTags: Fix = (tex) =>
  (tex.match(/\\tag\*?\s*\{/g)?.length ?? 0) < 2 && !/\\begin\{(?:aligned|gathered)\}/.test(tex)
    ? tex
    : tex.replace(/\\tag(\*?)\s*\{([^{}]*)\}/g, (_, star: string, body: string) =>
        star === '' ? `\\qquad\\text{(${body})}` : `\\qquad\\text{${body}}`,
      )

/** In `\text{…}` a bare `&`, `%` or `#` is meant as a character. */
const escapeInText: Fix = (tex) => {
  const partners = pairBraces(tex)
  let out = ''
  let done = 0
  for (const match of tex.matchAll(/\\(?:text[a-z]*|mbox)\s*\{/g)) {
    const start = match.index + match[0].length
    const end = partners[start - 1] ?? -1
    if (end < 0 || match.index < done) continue
    out += tex.slice(done, start) + escapeWords(tex.slice(start, end))
    done = end
  }
  return out + tex.slice(done)
}

/** Escapes what stands outside the formulas of a text. */
function escapeWords(text: string): string {
  return text
    .split(/((?<!\\)\$[^$]*\$)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/(?<!\\)[&%#_]/g, '\\$&')))
    .join('')
}

/** A `%` behind a digit is a percentage, and TeX would drop the rest of the line; others begin a comment. */
const escapePercents: Fix = (tex) => tex.replace(/(?<=[0-9}]|[0-9]\s)%/g, '\\%')

/** An `&` outside every alignment is meant as a character. */
const escapeAmpersands: Fix = (tex) =>
  tex.includes('\\begin') || tex.includes('\\substack') ? tex : tex.replace(/(?<!\\)&/g, '\\&')

const fixes: readonly Fix[] = [
  mendEscapes,
  dropControls,
  textCells,
  escapeInText,
  knownCommands,
  knownEnvironments,
  plainColumns,
  inlineTags,
  stripDollars,
  separateScripts,
  escapePercents,
  escapeAmpersands,
]

/**
 * The TeX with general damage mended, for a formula that could not be set as it is. Every fix keeps
 * the meaning or leaves the text alone; unknown commands are never split or guessed. Causes and
 * their frequency: design section 8.
 */
export function repairTex(tex: string): string {
  return fixes.reduce((text, fix) => fix(text), tex)
}

/**
 * Whether TeX would set the formula without complaint but not as meant: control characters of
 * damaged escapes, and a `%` that would swallow the rest of its line. Such a formula is mended first.
 */
export function needsRepair(tex: string): boolean {
  return /[0-9]\s?%/.test(tex) || mendEscapes(tex) !== tex
}
