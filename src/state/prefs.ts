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
    const { theme, language, reader, thinking } = value as Record<string, unknown>
    return {
      ...((theme === 'system' || theme === 'light' || theme === 'dark') && { theme }),
      ...((language === 'en' || language === 'ko') && { language }),
      ...((reader === 'pane' || reader === 'full') && { reader }),
      ...((thinking === 'folded' || thinking === 'shown') && { thinking }),
    }
  } catch {
    return {}
  }
}

/** The storage of this browser; undefined where it is switched off. */
export function deviceStorage(): Storage | undefined {
  try {
    return window.localStorage
  } catch {
    return undefined
  }
}
