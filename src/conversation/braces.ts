/** For each `{` and `}` the index of its partner; -1 for every other character and for strays. */
export type Partners = Int32Array

const backslash = 0x5c
const open = 0x7b
const close = 0x7d

/** Pairs the braces of a TeX text in one pass; `\{`, `\}` and `\\` are not braces. */
export function pairBraces(text: string): Partners {
  const partners = new Int32Array(text.length).fill(-1)
  const stack: number[] = []
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code === backslash) index++
    else if (code === open) stack.push(index)
    else if (code === close) {
      const start = stack.pop()
      if (start === undefined) continue
      partners[start] = index
      partners[index] = start
    }
  }
  return partners
}
