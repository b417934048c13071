import { isUnit } from './answer-unit.ts'

/** An exact number with what stands behind it: the fraction `top / bottom`, `bottom` positive. */
export interface AnswerNumber {
  readonly top: bigint
  readonly bottom: bigint
  /** `%`, `°`, a name of a unit, or nothing. */
  readonly unit: string
}

const thousands = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/
const decimal = /^\d*\.?\d+$|^\d+\.$/
/** Digits beyond this make no exact fraction: 10 to the power of them would stall. */
const longest = 200

function decimalOf(text: string): { top: bigint; bottom: bigint } | null {
  const digits = thousands.test(text) ? text.replaceAll(',', '') : text
  if (!decimal.test(digits) || digits.length > longest) return null
  const [whole = '', rest = ''] = digits.split('.')
  return { top: BigInt(`${whole}${rest}`), bottom: 10n ** BigInt(rest.length) }
}

function fractionOf(top: string, bottom: string): { top: bigint; bottom: bigint } | null {
  const [over, under] = [decimalOf(top.replace(/^-/, '')), decimalOf(bottom)]
  if (!over || !under || under.top === 0n) return null
  const sign = top.startsWith('-') ? -1n : 1n
  return { top: sign * over.top * under.bottom, bottom: over.bottom * under.top }
}

const number = String.raw`-?(?:\d[\d,]*\.?\d*|\.\d+)`
const shapes: readonly [RegExp, (match: RegExpExecArray) => ReturnType<typeof fractionOf>][] = [
  [
    new RegExp(String.raw`^\\frac\{(${number})\}\{(${number})\}`),
    (match) => fractionOf(match[1] ?? '', match[2] ?? ''),
  ],
  [
    new RegExp(String.raw`^(${number})\/(\d[\d,]*\.?\d*)`),
    (match) => fractionOf(match[1] ?? '', match[2] ?? ''),
  ],
  [new RegExp(`^(${number})`), (match) => fractionOf(match[1] ?? '', '1')],
]

/**
 * Reads a plain answer as an exact number: `-\frac{1}{2}`, `1/2`, `0.50`, `1,234`, each with a unit
 * behind it or a currency sign before it. Null when anything else stands in it.
 * @param texts what stood in text commands: letters there name a unit
 */
export function numberOf(answer: string, texts: ReadonlySet<string>): AnswerNumber | null {
  const isNegative = answer.startsWith('-\\frac')
  const text = answer.replace(/^[+]|^-(?=\\frac)/, '').replace(/^(-?)(?:\\\$|[€£¥₩])/, '$1')
  for (const [shape, read] of shapes) {
    const match = shape.exec(text)
    if (!match) continue
    const value = read(match)
    const rest = text.slice(match[0].length)
    if (!value || (rest !== '' && !isUnit(rest, texts))) continue
    return { ...value, top: isNegative ? -value.top : value.top, unit: rest.replace(/^\\/, '') }
  }
  return null
}
