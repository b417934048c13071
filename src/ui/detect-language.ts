/** Code of a bare fence is looked at up to here, in characters. */
const inspected = 4_000

/** What tells a language, with its weight: three or more in sum decide, unless another has as many. */
const signs: Readonly<Record<string, readonly (readonly [RegExp, number])[]>> = {
  python: [
    [/^#!.*python/, 4],
    [/^[ \t]*(?:async )?def \w+\(.*\)(?: *->.*)?:\s*(?:#.*)?$/m, 3],
    [/^[ \t]*class \w+(?:\([\w., ]*\))?:\s*$/m, 3],
    [/^(?:from [\w.]+ import |import [\w.]+(?: as \w+)?\s*$)/m, 3],
    [/^[ \t]*(?:if|for|while|elif|else|try|except|with)\b.{0,200}:\s*$/m, 2],
    [/\b(?:print|len|range|input)\(/, 1],
    [/\bself\./, 1],
  ],
  cpp: [
    [/^\s*#include\s*<(?:bits\/stdc\+\+\.h|iostream|vector|string|algorithm|map|set|cmath)>/m, 4],
    [/\bstd::|\busing namespace\b|\bcout\s*<<|\bcin\s*>>/, 3],
    [/\btemplate\s*<|\bvector<\w/, 2],
    [/\bint main\s*\(/, 1],
  ],
  c: [
    [/^\s*#include\s*<(?:stdio|stdlib|string|math|ctype)\.h>/m, 3],
    [/\b(?:printf|scanf|malloc)\s*\(/, 1],
    [/\bint main\s*\(/, 1],
  ],
  java: [
    [/\bpublic (?:static |final |abstract )*(?:class|interface|void|int)\b/, 3],
    [/\bSystem\.(?:out|in)\b|^import java[x.]/m, 3],
  ],
  csharp: [
    [/^using System(?:\.\w+)*;/m, 4],
    [/\bConsole\.(?:Write|Read)/, 3],
  ],
  typescript: [
    [/\b(?:const|let|function)\b.{0,120}:\s*(?:string|number|boolean|void|any)\b/, 4],
    [/^(?:export )?(?:interface|type) \w+\s*[={<]/m, 3],
  ],
  javascript: [
    [/\b(?:const|let|var) \w+ = /, 2],
    [/\bconsole\.log\(|\bdocument\.\w|\brequire\(['"]/, 3],
    [/^(?:async )?function \w+\(|=>\s*[{(]/m, 2],
  ],
  rust: [
    [/\bfn \w+(?:<.{1,60}>)?\(/, 2],
    [/\blet mut |\bimpl\b|println!\(|^use \w+::/m, 2],
  ],
  go: [
    [/^package \w+\s*$/m, 4],
    [/\bfunc \w+\(|\bfmt\.\w+\(/, 2],
    [/ := /, 1],
  ],
  sql: [
    [
      /^\s*(?:SELECT\b[\s\S]{1,800}?\bFROM\b|INSERT INTO|CREATE (?:TABLE|VIEW|INDEX)|UPDATE \w+ SET|DELETE FROM)/im,
      4,
    ],
  ],
  bash: [
    [/^#!.*\b(?:ba|z)?sh\b/, 4],
    [/^(?:\$ )?(?:sudo|apt(?:-get)?|pip3?|npm|git|curl|chmod|mkdir|docker|export \w+=|echo) /m, 3],
    [/^\s*(?:fi|done|esac)\s*$/m, 3],
  ],
  xml: [
    [/^\s*<(?:!DOCTYPE|\?xml|html|svg|div|head|body)\b/i, 4],
    [/<\/\w+>\s*$/m, 1],
  ],
  css: [[/^[.#]?[\w-]+(?:[ ,>.#:][\w .#:>,-]*)?\s*\{\s*\n\s*[\w-]+\s*:/m, 3]],
  latex: [
    [/\\(?:documentclass|usepackage|begin\{document\})/, 4],
    [/\\begin\{\w+\*?\}/, 3],
  ],
  diff: [[/^@@ -\d+(?:,\d+)? \+\d+/m, 4]],
}

function isJson(code: string): boolean {
  if (!/^\s*[{[]/.test(code) || code.length > 200_000) return false
  try {
    const value: unknown = JSON.parse(code)
    return typeof value === 'object'
  } catch {
    return false
  }
}

/**
 * The language that code without a name is written in, as highlight.ts knows it, or null when its
 * signs are too few or point to several. Looks at the first 4,000 characters only.
 */
export function detectLanguage(code: string): string | null {
  if (isJson(code)) return 'json'
  const head = code.slice(0, inspected)
  const scores = Object.entries(signs)
    .map(([language, tests]) => ({
      language,
      score: tests.reduce((sum, [sign, weight]) => sum + (sign.test(head) ? weight : 0), 0),
    }))
    .sort((left, right) => right.score - left.score)
  const [best, next] = scores
  if (!best || best.score < 3 || best.score === next?.score) return null
  return best.language
}
