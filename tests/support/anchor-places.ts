import type { Anchor } from '../../src/lib/anchor.ts'

/** All places where an anchor stands in `[from, end)`, found by looking at each. */
export function placesOf(
  { bytes: sought, folds }: Anchor,
  bytes: Uint8Array,
  from = 0,
  end = bytes.length,
): number[] {
  const count = Math.max(0, Math.min(end, bytes.length) - from - sought.length + 1)
  return Array.from({ length: count }, (_, i) => from + i).filter((at) =>
    sought.every((byte, i) => byte === ((bytes[at + i] ?? 0) | (folds[i] ?? 0))),
  )
}
