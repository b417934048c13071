/**
 * Checks of values that come from JSON. Each gives the value as what it must be.
 * @throws Error which names the value by `where` and says what it is not
 */
export function record(value: unknown, where: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  throw new Error(`${where} is not an object`)
}

/** As {@link record}, a list. */
export function list(value: unknown, where: string): unknown[] {
  if (Array.isArray(value)) return value
  throw new Error(`${where} is not a list`)
}

/** As {@link record}, a text. */
export function text(value: unknown, where: string): string {
  if (typeof value === 'string') return value
  throw new Error(`${where} is not text`)
}

/** As {@link record}, a text or null. */
export function textOrNull(value: unknown, where: string): string | null {
  return value === null ? null : text(value, where)
}

/** As {@link record}, a whole number from 0 on. */
export function count(value: unknown, where: string): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value
  throw new Error(`${where} is not a count`)
}
