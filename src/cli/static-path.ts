/**
 * The file that an address names, relative to the served folder and with `/` between its parts; an
 * address that ends in a slash names the `index.html` there.
 * @param target path and perhaps query of a request, still percent-encoded
 * @param prefix path under which the folder is served, with a slash at both ends
 * @returns undefined when the address lies outside the prefix or the folder, or is malformed
 */
export function filePathOf(target: string, prefix: string): string | undefined {
  const encoded = target.split(/[?#]/, 1)[0] ?? ''
  const path = decodePath(encoded)
  if (!path?.startsWith(prefix)) return undefined
  const relative = path.slice(prefix.length)
  const file = relative === '' || relative.endsWith('/') ? `${relative}index.html` : relative
  return file.split('/').every(isPlainName) ? file : undefined
}

/** `prefix` with exactly one slash at both ends. */
export function normalizePrefix(prefix: string): string {
  const inner = prefix.replaceAll(/^\/+|\/+$/g, '')
  return inner === '' ? '/' : `/${inner}/`
}

function decodePath(encoded: string): string | undefined {
  try {
    return decodeURIComponent(encoded)
  } catch {
    // A stray percent sign: such an address names nothing.
    return undefined
  }
}

/** No way out of the folder, no hidden file, nothing that an operating system reads otherwise. */
function isPlainName(name: string): boolean {
  return name !== '' && !name.startsWith('.') && !/[\\:\0]/.test(name)
}
