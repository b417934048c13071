const tags = Array.from({ length: 256 }, (_, tag) => ({ kind: tag & 3, upper: tag >>> 2 }))

/** By tag: bytes of an element with its tag, without those of a literal itself. */
export const heads = Uint8Array.from(tags, ({ kind, upper }) =>
  kind === 0 ? Math.max(1, upper - 58) : kind === 3 ? 5 : kind + 1,
)

/** By tag: bytes of output of an element; 0 for a literal whose length follows the tag. */
export const counts = Uint8Array.from(tags, ({ kind, upper }) => {
  if (kind === 1) return (upper & 7) + 4
  return kind === 0 && upper >= 60 ? 0 : upper + 1
})
