import MarkdownIt, { type Token } from 'markdown-it'

export type { Token }

/** Reads a text into blocks; their inline text is left for later. HTML in it is text. */
export const parser = new MarkdownIt({ html: false, linkify: false, typographer: false }).disable(
  'inline',
)

/** A token that was not in the text. */
export function makeToken(type: string, tag: string, nesting: -1 | 0 | 1): Token {
  return new MarkdownIt.Token(type, tag, nesting)
}
