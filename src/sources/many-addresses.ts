import { addressOf, isPlainPath } from './paths.ts'

/**
 * The same as {@link addressOf}, for many names below one base: a path of letters, digits, `_`, `-` and `.`
 * is put behind the folder as it is.
 */
export function addressesFrom(base: string): (name: string) => string {
  const folder = new URL('./', base).href
  return (name) =>
    /^[\w./-]+$/.test(name) && isPlainPath(name) ? folder + name : addressOf(name, base)
}
