/** A character that shows nothing or changes how others are shown: its place, and what it is. */
export interface Unseen {
  readonly start: number
  readonly end: number
  /** `U+202E`, or `U+D800` for half a surrogate pair. */
  readonly code: string
  /** A short name: `RLO`, `ZWSP`, `NUL`, or the code point where it has none. */
  readonly label: string
}

/** Short names, as Unicode abbreviates them where it does. */
const labels: Readonly<Record<number, string>> = {
  0x00: 'NUL',
  0x07: 'BEL',
  0x08: 'BS',
  0x0b: 'VT',
  0x0c: 'FF',
  0x1b: 'ESC',
  0x7f: 'DEL',
  0xad: 'SHY',
  0x34f: 'CGJ',
  0x61c: 'ALM',
  0x180e: 'MVS',
  0x200b: 'ZWSP',
  0x200c: 'ZWNJ',
  0x200d: 'ZWJ',
  0x200e: 'LRM',
  0x200f: 'RLM',
  0x2028: 'LS',
  0x2029: 'PS',
  0x202a: 'LRE',
  0x202b: 'RLE',
  0x202c: 'PDF',
  0x202d: 'LRO',
  0x202e: 'RLO',
  0x2060: 'WJ',
  0x2066: 'LRI',
  0x2067: 'RLI',
  0x2068: 'FSI',
  0x2069: 'PDI',
  0xfeff: 'BOM',
  0x3164: 'HF',
  0xfffc: 'OBJ',
}

/**
 * Controls but tab and line ends, invisible format characters, bidirectional controls, tags, fillers
 * and lone surrogates.
 */
const unseen =
  /(?![\t\n\r])\p{Cc}|[\xad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffc]|[\u{e0000}-\u{e007f}]|\u034f|\u17b4|\u17b5|\p{Cs}/gu

const pictograph = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f/u
const joining =
  /[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Sinhala}\p{Script=Malayalam}\p{Script=Kannada}\p{Script=Telugu}\p{Script=Tamil}\p{Script=Gujarati}\p{Script=Gurmukhi}\p{Script=Oriya}\p{Script=Khmer}\p{Script=Mongolian}]/u

/** Whether a joiner does its honest work: inside an emoji, or in a script that is written with it. */
function joins(text: string, at: number): boolean {
  const before = text.codePointAt(at - 2) ?? 0
  const previous = before > 0xffff ? String.fromCodePoint(before) : text.charAt(at - 1)
  return pictograph.test(previous) || joining.test(previous)
}

/**
 * The first unseen characters of a text in order, at most `limit`. Linear; most texts have none and
 * cost one look.
 */
export function findUnseen(text: string, limit = Infinity): Unseen[] {
  const found: Unseen[] = []
  for (const match of text.matchAll(unseen)) {
    if (found.length >= limit) break
    const [character] = match
    const point = character.codePointAt(0) ?? 0
    if ((point === 0x200d || point === 0x200c) && joins(text, match.index)) continue
    const code = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`
    const label = point >= 0xe0020 && point <= 0xe007e ? 'TAG' : (labels[point] ?? code)
    found.push({ start: match.index, end: match.index + character.length, code, label })
  }
  return found
}
