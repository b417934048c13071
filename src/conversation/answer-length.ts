/** Longest answer that is set in a line, in UTF-16 units of TeX; of a longer one the start is shown. */
export const longestAnswer = 120

/** An answer for a line; a longer one cut, with an ellipsis that says so, and still longer than that. */
export function shortAnswer(tex: string): string {
  if (tex.length <= longestAnswer) return tex
  const isPair = /[\uD800-\uDBFF]/.test(tex.charAt(longestAnswer - 1))
  return `${tex.slice(0, longestAnswer + (isPair ? 1 : 0))}…`
}
