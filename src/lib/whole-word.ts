/** What words are made of, as a part of a character class in RE2 and in JavaScript. */
export const wordPart = String.raw`\p{L}\p{M}\p{N}_`

/** A pattern that is not found inside a longer word: beside a letter, a mark, a digit or `_`. */
export function wholeWord(pattern: string): string {
  return `(?<![${wordPart}])(?:${pattern})(?![${wordPart}])`
}
