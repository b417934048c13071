import { parser, type Token } from './markdown-it.ts'
import { groupInline, joinText } from './markdown-inline.ts'
import { groupSlices, type MarkdownSlice } from './markdown-slices.ts'
import { productStars } from './product-stars.ts'
import type { TexInput } from './tex.ts'

/**
 * A stretch of the text that is taken out before Markdown is read and put back when it is shown:
 * a formula, or code that is no Markdown code. Offsets are UTF-16 units; sorted, not overlapping.
 */
export type Insert =
  | {
      readonly kind: 'math'
      readonly start: number
      readonly end: number
      readonly tex: string
      readonly display: boolean
    }
  | { readonly kind: 'verbatim'; readonly start: number; readonly end: number }

/** What an insert is shown as. */
export type Placed =
  | { readonly kind: 'math'; readonly formula: TexInput }
  | { readonly kind: 'verbatim'; readonly source: string }

/** A Markdown text read down to its blocks; inline text is read when a slice is shown. */
export interface MarkdownText {
  readonly slices: readonly MarkdownSlice[]
  /** Steps of all slices. */
  readonly steps: number
  /** Reads the inline tokens of an inline token; text that follows text is one. */
  readonly inline: (token: Token) => Token[]
  /** Splits inline tokens into about so many groups, none of which begins inside an element. */
  readonly parts: (tokens: readonly Token[], count: number) => Token[][]
  /** Splits text into plain stretches and inserts. */
  readonly pieces: (text: string) => (string | Placed)[]
  /** Where a block begins in the source (UTF-16 offset); null for tokens inside blocks. */
  readonly startOf: (token: Token) => number | null
  /** The text as it stood in the source. */
  readonly restore: (text: string) => string
}

export type { Token }

/** Three private-use characters that the text does not have, or null when it has them all. */
function unusedCharacters(text: string): [string, string, string] | null {
  const found: string[] = []
  for (let code = 0xe000; code <= 0xf8ff; code++) {
    const character = String.fromCharCode(code)
    if (!text.includes(character)) found.push(character)
    if (found.length === 3) return [found[0] ?? '', found[1] ?? '', found[2] ?? '']
  }
  return null
}

/** Characters that stand in for others while Markdown is read. */
interface Spare {
  /** Stands around the number of an insert. */
  readonly hole: string
  readonly star: string
  /** For NUL, which Markdown would replace. */
  readonly nul: string
}

function splice(text: string, inserts: readonly Insert[], { hole, star, nul }: Spare): string {
  const products = productStars(star)
  const prose = (part: string) => products(part).replaceAll('\0', nul)
  let out = ''
  let done = 0
  inserts.forEach((insert, index) => {
    out += prose(text.slice(done, insert.start))
    out += `${hole}${index}${hole}`
    done = insert.end
  })
  return out + prose(text.slice(done))
}

/** Tells where a line of the spliced text begins in the source, as a UTF-16 offset. */
function lineFinder(spliced: string, inserts: readonly Insert[]): (line: number) => number {
  let starts: number[] | null = null
  const find = () => {
    const found = [0]
    for (const match of spliced.matchAll(/\r\n?|\n/g)) found.push(match.index + match[0].length)
    // From offsets of the spliced text to those of the source: each insert is a number in holes there.
    let index = 0
    let shift = 0
    return found.map((start) => {
      for (let insert = inserts[index]; insert; insert = inserts[index]) {
        const length = String(index).length + 2
        if (start < insert.start - shift + length) break
        shift += insert.end - insert.start - length
        index++
      }
      return start + shift
    })
  }
  return (line) => (starts ??= find())[line] ?? 0
}

/** Reads a Markdown text into slices. Raw HTML is text; inserts come back through `pieces`. */
export function readMarkdown(text: string, inserts: readonly Insert[]): MarkdownText {
  const spare = unusedCharacters(text)
  const used = spare ? inserts : []
  const [hole, star, nul] = spare ?? ['', '', '']
  const env = {}
  const spliced = spare ? splice(text, used, { hole, star, nul }) : text
  const tokens = parser.parse(spliced, env)
  const startOfLine = lineFinder(spliced, used)
  const holes = spare ? new RegExp(`${hole}(\\d+)${hole}`) : null
  const stars = (part: string) => (spare ? part.replaceAll(star, '*').replaceAll(nul, '\0') : part)
  // In addresses markdown-it has percent-encoded the placeholders.
  const unescape = (part: string) =>
    spare && part.includes('%')
      ? [hole, star, nul].reduce((out, each) => out.replaceAll(encodeURI(each), each), part)
      : part
  const sourceOf = (index: number) => {
    const insert = used[index]
    return insert ? text.slice(insert.start, insert.end) : ''
  }
  const place = (index: number): Placed => {
    const insert = used[index]
    const source = sourceOf(index)
    if (insert?.kind !== 'math') return { kind: 'verbatim', source }
    return { kind: 'math', formula: { tex: insert.tex, display: insert.display, source } }
  }
  const split = (part: string) => (holes ? part.split(holes) : [part])
  const slices = groupSlices(tokens, {
    hole,
    lengthOf: (index) => (used[index]?.end ?? 0) - (used[index]?.start ?? 0),
  })
  return {
    slices,
    steps: slices.reduce((sum, slice) => sum + slice.steps.length, 0),
    inline(token) {
      const children: Token[] = []
      parser.inline.parse(token.content, parser, env, children)
      return joinText(children)
    },
    parts: (tokens, count) => groupInline(tokens, count, hole),
    startOf: (token) => (token.map ? startOfLine(token.map[0]) : null),
    pieces: (part) =>
      split(part).flatMap((each, index): (string | Placed)[] =>
        index % 2 === 1 ? [place(Number(each))] : each === '' ? [] : [stars(each)],
      ),
    restore: (part) =>
      split(unescape(part))
        .map((each, index) => (index % 2 === 1 ? sourceOf(Number(each)) : stars(each)))
        .join(''),
  }
}

/** An address that may be opened after a confirmation: http, https or mailto; others stay text. */
export function safeAddress(href: string): string | null {
  return /^(?:https?:\/\/|mailto:)/i.test(href) ? href : null
}
