import { createStore } from '../lib/store.ts'
import type { NamedRow, Source } from '../query/query.ts'

/** A conversation that waits for the one to compare it with. */
export interface Held extends NamedRow {
  readonly source: Source
  readonly file: string
  /** Place in the file, from 1. */
  readonly rowInFile: number
}

/** What is held; like a clipboard, no part of the link. */
export const held = createStore<Held | null>(null)
