import { createStore, type Readable } from '../lib/store.ts'
import type { Language } from '../text/section.ts'

/** Choices that belong to the device, not to a link. */
export interface Prefs {
  /** `system` follows the device. */
  readonly theme: 'system' | 'light' | 'dark'
  readonly language: Language
  /** Whether an opened conversation takes the whole width. */
  readonly reader: 'pane' | 'full'
  /** Whether the reasoning of an opened conversation is shown or folded. */
  readonly thinking: 'folded' | 'shown'
  /** How columns are arranged, by the kind of table; the recently used last. */
  readonly columns: Readonly<Record<string, Columns>>
}

/** An arrangement of columns: those shown in order, those pinned, widths in CSS pixels. */
export interface Columns {
  readonly shown: readonly string[]
  readonly pinned: readonly string[]
  readonly widths: Readonly<Record<string, number>>
}

export interface PrefsStore extends Readable<Prefs> {
  change(change: Partial<Prefs>): void
}

const key = 'nemotron-explorer'

/** Keeps the choices in this browser; without storage they last as long as the page. */
export function createPrefsStore(
  storage: Storage | undefined,
  languages: readonly string[],
): PrefsStore {
  const fallback: Prefs = {
    theme: 'system',
    language: languages[0]?.startsWith('ko') ? 'ko' : 'en',
    reader: 'pane',
    thinking: 'folded',
    columns: {},
  }
  const store = createStore<Prefs>({ ...fallback, ...readPrefs(storage) })
  return {
    get: store.get,
    subscribe: store.subscribe,
    change(change) {
      store.set({ ...store.get(), ...change })
      try {
        storage?.setItem(key, JSON.stringify(store.get()))
      } catch {
        // A full or forbidden storage only means that the choice is not remembered.
      }
    },
  }
}

function readPrefs(storage: Storage | undefined): Partial<Prefs> {
  try {
    const value: unknown = JSON.parse(storage?.getItem(key) ?? '{}')
    if (typeof value !== 'object' || value === null) return {}
    const { theme, language, reader, thinking, columns } = value as Record<string, unknown>
    return {
      ...((theme === 'system' || theme === 'light' || theme === 'dark') && { theme }),
      ...((language === 'en' || language === 'ko') && { language }),
      ...((reader === 'pane' || reader === 'full') && { reader }),
      ...((thinking === 'folded' || thinking === 'shown') && { thinking }),
      ...(isRecord(columns) && { columns: readColumns(columns) }),
    }
  } catch {
    return {}
  }
}

/** Arrangements kept; a table that was arranged before so many others is forgotten. */
const mostArrangements = 20

function readColumns(value: Record<string, unknown>): Record<string, Columns> {
  const entries = Object.entries(value).filter((entry): entry is [string, Columns] =>
    isColumns(entry[1]),
  )
  return Object.fromEntries(entries.slice(-mostArrangements))
}

function isColumns(value: unknown): value is Columns {
  if (!isRecord(value)) return false
  const { shown, pinned, widths } = value
  const isIds = (list: unknown) =>
    Array.isArray(list) && list.every((each) => typeof each === 'string')
  return (
    isIds(shown) &&
    isIds(pinned) &&
    isRecord(widths) &&
    Object.values(widths).every((width) => typeof width === 'number')
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** The storage of this browser; undefined where it is switched off. */
export function deviceStorage(): Storage | undefined {
  try {
    return window.localStorage
  } catch {
    return undefined
  }
}
