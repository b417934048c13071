const longest = 6_000
const inspected = 400
const commands =
  /\\(?:text|textbf|textit|mathrm|operatorname|mbox|label|tag)\*?\s*\{[^{}]*\}|\\[A-Za-z]+/g
const plainWord = /[A-Za-z]{2,}/g
const shortNames = new Set(
  (
    'sin cos tan cot sec csc sinh cosh tanh arcsin arccos arctan log ln lg exp lim max min sup inf ' +
    'gcd lcm mod det dim ker arg deg if or and cm mm km kg ml sqrt frac times pi'
  ).split(' '),
)

/** What the rules look at in `$body$`. */
interface Look {
  /** The first characters of the body, trimmed. */
  readonly head: string
  readonly after: string
  readonly opensLoose: boolean
  readonly closesLoose: boolean
  readonly opensDigit: boolean
  /** Ends in an operator or comma that wants more. */
  readonly dangling: boolean
  readonly hasTex: boolean
  readonly hasCommand: boolean
  /** Plain words of two letters and more, and of four letters and more. */
  readonly words: number
  readonly longWords: number
}

function lookAt(body: string, after: string): Look {
  const start = body.slice(0, inspected)
  const head = start.trim()
  const tail = body.slice(-12)
  let words = 0
  let longWords = 0
  for (const [word] of head.replace(commands, ' ').matchAll(plainWord)) {
    if (shortNames.has(word) || word === word.toUpperCase()) continue
    words++
    if (word.length >= 4) longWords++
  }
  return {
    head,
    after,
    opensLoose: /^\s/.test(start),
    closesLoose: /\s$/.test(tail),
    opensDigit: /^\.?[0-9]/.test(head),
    dangling: /(?<!\\)[-+*/=<>(,.:|]$/.test(tail.trimEnd()),
    hasTex: /[\\^_={}]/.test(head),
    hasCommand: head.includes('\\'),
    words,
    longWords,
  }
}

/** Each says: this is not maths. */
const refusals: readonly ((look: Look) => boolean)[] = [
  ({ head }) => head === '' || head.startsWith('<<'),
  ({ head }) => /(?<!\\)\\\[/.test(head),
  // `$5 or $10`, `$5-$10`, `US$5 to US$10`
  ({ after }) => /[0-9]/.test(after),
  // `$HOME/$PATH`, `$a = $b`
  ({ head, after, dangling, closesLoose }) =>
    !/^[A-Za-z]-$/.test(head) && /[A-Za-z0-9_]/.test(after) && (dangling || closesLoose),
  // `$20,000 + $x`
  (look) => look.opensDigit && look.closesLoose && !look.opensLoose && !/[\\^]/.test(look.head),
  // `$5 x 3=$<<5*3=15>>`
  ({ opensDigit, after, dangling }) => opensDigit && after === '<' && dangling,
  ({ opensDigit, longWords, words }) => opensDigit && (longWords > 0 || words > 1),
  ({ hasTex, longWords, words }) => !hasTex && (longWords > 1 || words > 2),
  ({ words, hasCommand }) => words > 6 && !hasCommand,
  // Markdown, HTML or program text between two dollars
  ({ head, hasCommand }) => !hasCommand && /\*\*|<\/?[a-z]+>|->|=>|::|;$/.test(head),
  ({ opensLoose, closesLoose, words, hasCommand }) =>
    (opensLoose || closesLoose) && words > 0 && !hasCommand,
]

/**
 * Whether what stands between two dollars, from `start` to `end` (the closing dollar), reads as
 * maths rather than as two prices, two shell variables or the like. Looks at no more than the first
 * 400 characters. The rules come from what occurs in real rows; each has its cases in
 * tests/unit/conversation/money.test.ts.
 */
export function isDollarMath(text: string, start: number, end: number): boolean {
  const length = end - start
  if (length <= 0 || length > longest) return false
  // Most formulas between dollars are one letter; they and stray signs need no second look.
  if (length === 1) return judgeCharacter(text.charCodeAt(start), text.charCodeAt(end + 1))
  const body = text.slice(start, end)
  const after = text[end + 1] ?? ''
  return length > shortBody ? judge(body, after) : judgeOnce(body, after)
}

/** One letter is maths, unless a word goes on behind it in capitals or digits. */
function judgeCharacter(code: number, after: number): boolean {
  if (isLower(code | 0x20)) return isLower(after) || !isWord(after)
  const isSpace = code === 0x20 || (code >= 0x09 && code <= 0x0d)
  return (
    !isSpace && judgeOnce(String.fromCharCode(code), after >= 0 ? String.fromCharCode(after) : '')
  )
}

function isLower(code: number): boolean {
  return code >= 0x61 && code <= 0x7a
}

/** Whether a character is an ASCII letter, a digit or an underscore. */
function isWord(code: number): boolean {
  return isLower(code | 0x20) || (code >= 0x30 && code <= 0x39) || code === 0x5f
}

function judge(body: string, after: string): boolean {
  const look = lookAt(body, after)
  return !refusals.some((refuses) => refuses(look))
}

/** Bodies up to this length (UTF-16 units) repeat: `$12$`, `$x_1$`; each is judged once. */
const shortBody = 8
const mostJudged = 4_000
/** By the character behind the closing dollar, then by body. */
const judged = new Map<string, Map<string, boolean>>()
let judgedBodies = 0

function judgeOnce(body: string, after: string): boolean {
  const known = judged.get(after)?.get(body)
  if (known !== undefined) return known
  if (judgedBodies++ >= mostJudged) {
    judged.clear()
    judgedBodies = 0
  }
  const isMath = judge(body, after)
  const bodies = judged.get(after) ?? new Map<string, boolean>()
  judged.set(after, bodies.set(body, isMath))
  return isMath
}
