/** Cuts a text into pieces of at most `length` UTF-16 units, at least 2; no character is cut in two. */
export function cutText(text: string, length: number): string[] {
  const pieces: string[] = []
  for (let start = 0; start < text.length;) {
    let end = start + length
    if (end < text.length && isPairAt(text, end)) end--
    pieces.push(text.slice(start, end))
    start = end
  }
  return pieces
}

function isPairAt(text: string, at: number): boolean {
  return /[\uD800-\uDBFF]/.test(text.charAt(at - 1)) && /[\uDC00-\uDFFF]/.test(text.charAt(at))
}
