/** A run of stars, or an empty line, behind which no emphasis goes on. */
const runOrGap = /\*+|\n[ \t>]*\r?\n/g

/**
 * Makes what replaces the product signs among the stars of a text, given to it part by part: a lone
 * star between letters or digits is one, and before `(`, `\` or a decimal point when no emphasis is
 * open that it could close. Every other star is left to Markdown.
 * @param sign stands in for a product sign
 */
export function productStars(sign: string): (part: string) => string {
  let isOpen = false
  return (part) =>
    part.replace(runOrGap, (run, at: number) => {
      const before = part.charAt(at - 1)
      const after = part.slice(at + 1, at + 3)
      if (run !== '*') {
        if (run.startsWith('\n')) isOpen = false
        return run
      }
      if (!/[0-9A-Za-z)\]]/.test(before)) {
        isOpen = !isOpen && /^[^\s*.,;:)]/.test(after)
        return run
      }
      if (/^[0-9A-Za-z]/.test(after)) return sign
      if (!isOpen && /^(?:[(\\]|\.\d)/.test(after)) return sign
      isOpen = false
      return run
    })
}
