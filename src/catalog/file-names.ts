import { addressOf, isPlainPath } from '../sources/paths.ts'

/** The folder that an address lies in; ends with `/`. */
export function folderOf(url: string): string {
  return new URL('.', url).href
}

/**
 * How a catalog names a file: by its path below a folder, or by its address where there is no path
 * that leads back to it.
 */
export function nameBelow(url: string, folder: string): string {
  if (!url.startsWith(folder)) return url
  const path = url.slice(folder.length).split('/').map(decode).join('/')
  return isPlainPath(path) && addressOf(path, folder) === url ? path : url
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part // a stray % names a file only as it stands, in its address
  }
}
