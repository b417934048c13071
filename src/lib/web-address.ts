/**
 * The one way to write a web address: host in small letters, no default port, no slash at its end; name,
 * password, query and hash are left out.
 * @returns null for a text that is no address of http or https
 */
export function webAddress(text: string): string | null {
  if (!URL.canParse(text)) return null
  const { protocol, origin, pathname } = new URL(text)
  return /^https?:$/.test(protocol) ? origin + pathname.replace(/\/+$/, '') : null
}
