/**
 * A name for something kept between sessions that does not give away what it is the name of: SHA-256
 * as hexadecimal digits. Addresses may be signed and are not to be kept (hub-behaviour 1.7.2).
 */
export async function hashedName(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
