/** Whether a path leads to something below the folder that it starts from. */
export function isPlainPath(path: string): boolean {
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
}

/**
 * The address of something that a document at `base` names: by its path from the document's folder,
 * as it is written on disk, or by a web address.
 */
export function addressOf(name: string, base: string): string {
  if (isWebAddress(name)) return new URL(name).href
  return new URL(name.split('/').map(encodeURIComponent).join('/'), base).href
}

/**
 * The same as {@link addressOf}, for many names below one base: a path of letters, digits, `_`, `-` and `.`
 * is put behind the folder as it is.
 */
export function addressesFrom(base: string): (name: string) => string {
  const folder = new URL('./', base).href
  return (name) =>
    /^[\w./-]+$/.test(name) && isPlainPath(name) ? folder + name : addressOf(name, base)
}

export function isWebAddress(text: string): boolean {
  return /^https?:\/\//.test(text) && URL.canParse(text)
}
