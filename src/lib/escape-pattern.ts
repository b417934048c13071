/** Escapes literal text for a regular expression; both RE2 and JavaScript read it the same way. */
export function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}
