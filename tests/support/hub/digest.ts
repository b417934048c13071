import { createHash } from 'node:crypto'

/** The first `digits` hexadecimal digits (64 unless given) of the SHA-256 of a text. */
export function hexOf(text: string, digits = 64): string {
  return createHash('sha256').update(text).digest('hex').slice(0, digits)
}

/** A number in `[0, 1)` that depends on nothing but the text. */
export function unitOf(text: string): number {
  return Number.parseInt(hexOf(text, 12), 16) / 2 ** 48
}
