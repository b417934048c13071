/** The regular expression; null where JavaScript reads none in it. */
export function compilePattern(source: string, flags: string): RegExp | null {
  try {
    return new RegExp(source, flags)
  } catch {
    return null
  }
}
