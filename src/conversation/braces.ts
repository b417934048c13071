/** For each `{` and `}` the index of its partner; -1 for every other character and for strays. */
export type Partners = Int32Array

const backslash = 0x5c
const open = 0x7b
const close = 0x7d
const none = -1

/** Pairs the braces of a TeX text in one pass; `\{`, `\}` and `\\` are not braces. */
export function pairBraces(text: string): Partners {
  const partners = new Int32Array(text.length).fill(none)
  // Until its partner is found, an opening brace names the one that was open before it.
  let last = none
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code === backslash) index++
    else if (code === open) {
      partners[index] = last
      last = index
    } else if (code === close && last !== none) {
      const before = partners[last] ?? none
      partners[last] = index
      partners[index] = last
      last = before
    }
  }
  while (last !== none) {
    const before = partners[last] ?? none
    partners[last] = none
    last = before
  }
  return partners
}

/** Whether more than `most` levels of braces stand from a `{` to its partner, itself counted. */
export function isDeeper(partners: Partners, at: number, most: number): boolean {
  const end = partners[at] ?? none
  let depth = 0
  for (let index = at; index < end; index++) {
    const partner = partners[index] ?? none
    if (partner === none) continue
    if (partner < index) depth--
    else if (++depth > most) return true
  }
  return false
}
