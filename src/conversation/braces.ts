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

/** For each `{` that has a partner how many levels of braces stand from there to it, itself counted. */
export function braceDepths(partners: Partners): Int32Array {
  const depths = new Int32Array(partners.length)
  const open: number[] = []
  partners.forEach((partner, index) => {
    if (partner === none) return
    if (partner > index) {
      open.push(index)
      return
    }
    open.pop()
    const depth = (depths[partner] ?? 0) + 1
    depths[partner] = depth
    const outer = open.at(-1)
    if (outer !== undefined) depths[outer] = Math.max(depths[outer] ?? 0, depth)
  })
  return depths
}
