/**
 * Where labels start below the pieces of a bar, as shares of its length: at the start of their
 * piece, or as near to it as leaves every label `least` of the length. Their order is kept.
 */
export function labelStarts(sizes: readonly number[], least: number): number[] {
  const whole = sizes.reduce((sum, size) => sum + size, 0)
  const room = Math.min(least, 1 / Math.max(1, sizes.length))
  const starts: number[] = []
  let passed = 0
  for (const size of sizes) {
    starts.push(Math.max(passed / whole, (starts.at(-1) ?? -room) + room))
    passed += size
  }
  return starts.map((start, i) => Math.min(start, 1 - (starts.length - i) * room))
}
