/** By tag: bytes of an element with its tag, without those of a literal itself. */
export const heads = new Uint8Array(256)

/** By tag: bytes of output of an element; 0 for a literal whose length follows the tag. */
export const counts = new Uint8Array(256)

for (let tag = 0; tag < 256; tag++) {
  const kind = tag & 3
  const upper = tag >>> 2
  heads[tag] = kind === 0 ? Math.max(1, upper - 58) : kind === 3 ? 5 : kind + 1
  counts[tag] = kind === 1 ? (upper & 7) + 4 : kind === 0 && upper > 59 ? 0 : upper + 1
}
