/** What the references of a text stand for, in full; null until they are loaded. */
let decode: ((reference: string) => string) | null = null
let loading: Promise<void> | null = null

/** The references that answers are full of; the other two thousand are loaded when one occurs. */
const common: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&nbsp;': '\u00a0',
}

const reference = /&[a-z][a-z0-9]{1,31};/gi

/** What a named reference (`&alpha;`) stands for; itself while it is not known. */
export function decodeEntity(name: string): string {
  return common[name] ?? decode?.(name) ?? name
}

/** Whether a text has references that are not loaded yet. */
export function lacksEntities(text: string): boolean {
  if (decode || !text.includes('&')) return false
  for (const [name] of text.matchAll(reference)) if (common[name] === undefined) return true
  return false
}

/** Loads all references; settles even when that fails: then they stay as they are written. */
export function loadEntities(): Promise<void> {
  loading ??= import('entities/decode').then(
    (entities) => {
      decode = entities.decodeHTMLStrict
    },
    () => undefined,
  )
  return loading
}
