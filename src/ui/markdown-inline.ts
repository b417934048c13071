import { cutText } from '../lib/cut-text.ts'
import { makeToken, type Token } from './markdown-it.ts'

/** Escapes leave text in several tokens; searches and formulas want it in one. */
export function joinText(tokens: readonly Token[]): Token[] {
  const joined: Token[] = []
  for (const token of tokens) {
    if (token.type === 'text_special') token.type = 'text'
    const last = joined.at(-1)
    if (token.type === 'text' && last?.type === 'text') last.content += token.content
    else joined.push(token)
  }
  return joined
}

/** Characters that take as long to show as an insert. */
const insertCharacters = 500

/** Text of one token, cut behind every few inserts, or characters where it has none. */
function* cutToken(token: Token, size: number, hole: string): Generator<Token> {
  if (token.type !== 'text') {
    yield token
    return
  }
  const pieces = hole === '' ? [token.content] : token.content.split(hole)
  if (pieces.length < 3) {
    for (const piece of cutText(token.content, size * insertCharacters)) {
      const cut = makeToken('text', '', 0)
      cut.content = piece
      yield cut
    }
    return
  }
  const stride = 2 * size
  for (let at = 0; at < pieces.length; at += stride) {
    const cut = makeToken('text', '', 0)
    cut.content = pieces.slice(at, at + stride).join(hole)
    // A piece of text stands before each insert: the cut ends behind the insert's closing hole.
    if (at + stride < pieces.length) cut.content += hole
    yield cut
  }
}

/**
 * Splits inline tokens into about `count` groups of equal numbers of inserts and characters; each
 * group begins outside every element.
 */
export function groupInline(tokens: readonly Token[], count: number, hole: string): Token[][] {
  const sizeOf = ({ content }: Token) =>
    content.length / insertCharacters + (hole === '' ? 0 : (content.split(hole).length - 1) / 2)
  const whole = tokens.reduce((sum, token) => sum + sizeOf(token), 0)
  const size = Math.max(1, whole / count)
  const groups: Token[][] = [[]]
  let filled = 0
  let depth = 0
  for (const token of tokens) {
    for (const cut of depth === 0 ? cutToken(token, Math.ceil(size), hole) : [token]) {
      groups.at(-1)?.push(cut)
      filled += sizeOf(cut)
      depth += cut.nesting
      if (depth > 0 || filled < size) continue
      groups.push([])
      filled = 0
    }
  }
  return groups.filter((group) => group.length > 0)
}
