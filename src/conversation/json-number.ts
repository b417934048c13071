const source = Symbol('source')

/** A number of a JSON text as it is written there, where a JavaScript number would not keep that. */
export interface WrittenNumber {
  readonly [source]: string
}

/** A JSON number: a JavaScript number where that is written the same. */
export function readNumber(text: string): number | WrittenNumber {
  const value = Number(text)
  return String(value) === text ? value : { [source]: text }
}

export function isWrittenNumber(value: unknown): value is WrittenNumber {
  return typeof value === 'object' && value !== null && source in value
}

/** How the number is written. */
export function sourceOf(number: WrittenNumber): string {
  return number[source]
}

/** The value as JavaScript has it, near to what is written. */
export function numericOf(value: unknown): unknown {
  return isWrittenNumber(value) ? Number(sourceOf(value)) : value
}
