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

export function isWebAddress(text: string): boolean {
  return /^https?:\/\//.test(text) && URL.canParse(text)
}
