/** Where a listing goes on; opaque to clients. */
export interface Cursor {
  readonly commit: string
  /** Entries before it. */
  readonly from: number
  /** Number of the page that it leads to; the first is 1. */
  readonly page: number
}

/** Base64 twice, padded so that it ends in `==`, as the Hub's do. */
export function encodeCursor(cursor: Cursor): string {
  for (let json = JSON.stringify(cursor); ; json += ' ') {
    const inner = Buffer.from(json).toString('base64')
    const outer = Buffer.from(inner).toString('base64')
    if (outer.endsWith('==')) return outer
  }
}

/** Undefined when it is none of ours. */
export function decodeCursor(text: string): Cursor | undefined {
  try {
    const inner = Buffer.from(text, 'base64').toString()
    const { commit, from, page } = JSON.parse(Buffer.from(inner, 'base64').toString()) as Cursor
    return { commit, from, page }
  } catch {
    // Whatever it is, JSON in base64 it is not.
    return undefined
  }
}

/** Number of the page that a cursor leads to; 1 without a cursor. */
export function pageOf(text: string | null): number {
  return text === null ? 1 : (decodeCursor(text)?.page ?? 1)
}
