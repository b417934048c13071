/**
 * The version of a file at an address, from the identity of an open file: the address without what
 * signs it, and the ETag or date that the server tells.
 * @returns null for files of a folder, for those that a listing names by their content, and where the
 *   server tells no version
 */
export function servedVersion(identity: string): string | null {
  const [, url = '', validator = ''] = /^(https?:\S+) (.*) \d+$/.exec(identity) ?? []
  if (validator === '' || !URL.canParse(url)) return null
  const { origin, pathname } = new URL(url)
  return `${origin}${pathname} ${validator}`
}

/** Whether two names of a content contradict each other: versions only of one address do. */
export function areDifferent(one: string, two: string): boolean {
  const [a, b] = [placeOf(one), placeOf(two)]
  return a === b && one !== two
}

function placeOf(name: string): string {
  return name.startsWith('http') ? name.slice(0, name.indexOf(' ')) : 'content'
}
